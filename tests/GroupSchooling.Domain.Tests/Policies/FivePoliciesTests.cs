using GroupSchooling.Domain.Applications;
using GroupSchooling.Domain.Groups;
using GroupSchooling.Domain.Policies;
using GroupSchooling.Domain.Rosters;

namespace GroupSchooling.Domain.Tests.Policies;

/// <summary>What each of the five documents says of a case, clause by clause, silences among them.</summary>
public sealed class FivePoliciesTests
{
    private const string Ok = nameof(VerdictOutcome.Satisfied);
    private const string Warn = nameof(VerdictOutcome.Warned);
    private const string Reason = nameof(VerdictOutcome.NeedsOverride);
    private const string No = nameof(VerdictOutcome.Blocked);
    private const string Silent = nameof(VerdictOutcome.Silent);

    private const string S0 = "教育集团 甲小学教育集团 | 甲小学* 公办 小学 | ";
    private const string S1 = "总校 甲中总校 | 甲中* 公办 高中 | ";
    private const string S2 = "教育集团 甲小学教育集团 | 甲小学* 公办 小学 城区 | ";
    private const string S3 = "教育集团 甲小学集团 | 甲小学* 小学 | ";
    private const string S4 = "学区 甲学区 | 甲小学* 公办 小学 | ";

    /// <summary>Document, clause, situation, rule, outcome.</summary>
    public static TheoryData<string, string, string, string, string> Units => new()
    {
        { Shipped.S0, "S0 二(一)", S0 + "2×托管型 公办", "unit.kind", Ok },
        { Shipped.S0, "S0 二(一)", S0 + "2×托管型 公办", "unit.lead", Ok },
        { Shipped.S0, "S0 二(一)", S0 + "2×托管型 公办", "cap.members-at-least", Ok },
        { Shipped.S0, "S0 二(一)", "教育集团 甲小学教育集团 | 甲小学* 公办", "cap.members-at-least", No },
        { Shipped.S0, "S0 二(一)", S0 + "9×托管型 公办", "cap.group-size", Ok },
        { Shipped.S0, "S0 二(一)", S0 + "10×托管型 公办", "cap.group-size", Reason },
        { Shipped.S0, "S0 二(一)", S0 + "1×托管型 公办 9校区", "cap.group-size", Ok },
        { Shipped.S0, "S0 二(一)", S0 + "1×托管型 公办 10校区", "cap.group-size", Reason },
        { Shipped.S0, "S0 二(一)", S0 + "5×紧密型 公办", "cap.close-knit-size", Ok },
        { Shipped.S0, "S0 二(一)", S0 + "6×紧密型 公办", "cap.close-knit-size", Warn },
        { Shipped.S0, "S0 二(一)", S0.Replace("集团 |", "集团 核定=3 |", StringComparison.Ordinal) + "2×托管型 公办", "approved-size", Ok },
        { Shipped.S0, "S0 二(一)", S0.Replace("集团 |", "集团 核定=2 |", StringComparison.Ordinal) + "2×托管型 公办", "approved-size", No },
        { Shipped.S0, "S0 三(一)", S0 + "2×托管型 公办", "ownership.lead-public", Ok },
        { Shipped.S0, "S0 三(一)", "教育集团 甲小学教育集团 | 甲小学* 民办 | 1×托管型 公办", "ownership.lead-public", No },
        { Shipped.S0, "S0 三(一)", "教育集团 甲小学教育集团 | 甲小学* | 1×托管型 公办", "ownership.lead-public", Warn },
        { Shipped.S0, "S0 二(一)", S0 + "2×托管型 公办 | 1×托管型 民办", "ownership.members-mainly-public", Ok },
        { Shipped.S0, "S0 二(一)", S0 + "1×托管型 公办 | 1×托管型 民办", "ownership.members-mainly-public", Warn },
        { Shipped.S0, "S0 三(二)1", S0 + "1×托管型 公办", "ownership.joining-public", Ok },
        { Shipped.S0, "S0 三(二)1", S0 + "1×托管型 民办", "ownership.joining-public", Warn },
        { Shipped.S0, "S0 三(二)1", S0 + "1×托管型 民办", "silent.join-private", Silent },
        { Shipped.S0, "S0 二(一)", S0.Replace("小学* 公办 小学", "小学* 公办 小学 3校区", StringComparison.Ordinal) + "7×托管型 公办", "cap.group-size", Ok },
        { Shipped.S0, "S0 二(一)", S0.Replace("小学* 公办 小学", "小学* 公办 小学 3校区", StringComparison.Ordinal) + "8×托管型 公办", "cap.group-size", Reason },
        { Shipped.S0, "S0 二(一)", "教育集团 甲小学教育集团 | 1×托管型 公办", "unit.lead", No },
        { Shipped.S0, "S0 二(一)", "教育集团 甲小学教育集团 | 甲小学* 公办 | 乙小学* 公办 | 1×托管型 公办", "unit.lead", No },
        { Shipped.S0, "S0 三(二)1", S0 + "1×托管型", "ownership.joining-public", Warn },
        { Shipped.S0, "S0 四(三)", S0 + "1×托管型 公办 3年", "term.entrusted", Ok },
        { Shipped.S0, "S0 四(三)", S0 + "1×托管型 公办 6年", "term.entrusted", Ok },
        { Shipped.S0, "S0 四(三)", S0 + "1×托管型 公办 2年", "term.entrusted", Reason },
        { Shipped.S0, "S0 四(三)", S0 + "1×托管型 公办 7年", "term.entrusted", Reason },
        { Shipped.S0, "S0 四(三)", S0 + "1×托管型 公办", "term.entrusted", Warn },
        { Shipped.S0, "S0 四(三)", S0.Replace("集团 |", "集团 on=2028-01-01 |", StringComparison.Ordinal) + "1×托管型 公办 3年", "term.entrusted.ended", Warn },
        { Shipped.S0, "S0 四", S0 + "1×紧密型 公办", "term.close-knit", Silent },
        { Shipped.S0, "S0 二(一)", S0 + "1× 公办", "member.type", Warn },
        { Shipped.S0, "S0 二(一)", S0 + "1×联合型 公办", "member.type", No },
        { Shipped.S0, "S0 附件2三(二)", S0 + "1×托管型 公办 幼儿园", "composition.schools-and-kindergartens", Ok },
        { Shipped.S0, "S0 附件2三(二)", S0 + "1×托管型 公办 中职", "composition.schools-and-kindergartens", Warn },
        { Shipped.S0, "S0", S0 + "1×托管型 公办", "name.pattern", Ok },
        { Shipped.S0, "S0", "教育集团 同心联盟 | 甲小学* 公办 | 1×托管型 公办", "name.pattern", Warn },
        { Shipped.S0, "S0", "教育集团 甲小学国际教育集团 | 甲小学* 公办 | 1×托管型 公办", "name.words", Warn },
        { Shipped.S0, "S0 二(一)", "学区 甲学区 | 甲小学* 公办 | 1× 公办", "unit.kind", Silent },
        { Shipped.S0, "S0", "教育集团 甲小学教育集团 形式=学校联盟 | 甲小学* 公办 | 1×托管型 公办", "unit.form", Silent },
        { Shipped.S0, "S0", S0 + "1×托管型 公办", "silent.several-groups", Silent },
        { Shipped.S0, "S0 二(一)", S0 + "1×托管型 公办", "silent.new-or-weak-test", Silent },

        { Shipped.S1, "S1 三(二)", S1 + "1× 公办", "cap.members-at-least", Ok },
        { Shipped.S1, "S1 三(二)", "总校 甲中总校 | 甲中* 公办", "cap.members-at-least", No },
        { Shipped.S1, "S1 三(二)", S1 + "30× 公办", "silent.size", Silent },
        { Shipped.S1, "S1 三(二)", S1 + "1× 小学", "silent.stage-mix", Silent },
        { Shipped.S1, "S1 三(一)", S1 + "1× 幼儿园", "composition.basic-education", Ok },
        { Shipped.S1, "S1 三(一)", S1 + "1× 中职", "composition.basic-education", Warn },
        { Shipped.S1, "S1 三(一)", S1 + "1×", "composition.basic-education", Warn },
        { Shipped.S1, "S1 三(一)", S1 + "1× 民办", "silent.ownership", Silent },
        { Shipped.S1, "S1", S1 + "1× 3年", "term.close", Silent },
        { Shipped.S1, "S1", S1 + "1×", "name", Silent },
        { Shipped.S1, "S1 三(二)", "总校 甲中总校 形式=一对多 | 甲中* | 2×", "unit.form", Ok },
        { Shipped.S1, "S1 三(二)", "教育集团 甲集团 | 甲中* | 2×", "unit.kind", Silent },
        { Shipped.S1, "S1 三(二)", "总校 甲中总校 形式=一对一 | 甲中* | 1×", "composition.one-member", Ok },
        { Shipped.S1, "S1 三(二)", "总校 甲中总校 形式=一对一 | 甲中* | 2×", "composition.one-member", Warn },
        { Shipped.S1, "S1 三(二)", "总校 甲中总校 形式=一对多 | 甲中* | 2×", "composition.several-members", Ok },
        { Shipped.S1, "S1 三(二)", "总校 甲中总校 形式=一对多 | 甲中* | 1×", "composition.several-members", Warn },
        { Shipped.S1, "S1 五(一)", "总校 甲中总校 on=2017-10-01 | 甲中* | 2×", "target.first-six", Ok },
        { Shipped.S1, "S1 五(一)", "总校 甲中总校 on=2018-01-01 | 甲中* | 2×", "target.first-six", Warn },

        { Shipped.S2, "S2 三(一)", S2 + "5×共建型 公办 小学", "cap.core-members", Ok },
        { Shipped.S2, "S2 三(一)", S2 + "6×共建型 公办 小学", "cap.core-members", Reason },
        { Shipped.S2, "S2 三(一)", S2 + "1×共建型 公办 小学 6校区", "cap.core-members", Ok },
        { Shipped.S2, "S2 三(一)", S2 + "6×一体型 公办 小学", "cap.core-members", Reason },
        { Shipped.S2, "S2 三(三)", S2 + "1×一体型 公办 小学", "cap.members-at-least", Ok },
        { Shipped.S2, "S2 三(二)", S2.Replace("城区", "城区 在某区", StringComparison.Ordinal) + "1×托管型 公办 在邻区", "document.agreement", Warn },
        { Shipped.S2, "S2 三(三)", S2 + "1×共建型 公办", "composition.core-urban", Ok },
        { Shipped.S2, "S2 三(三)", "教育集团 甲教育集团 | 甲小学* 公办 乡镇 | 1×共建型", "composition.core-urban", Warn },
        { Shipped.S2, "S2 三(三)", "教育集团 甲教育集团 | 甲小学* 公办 | 1×共建型", "composition.core-urban", Warn },
        { Shipped.S2, "S2 三(三)", S2 + "1×托管型 小学 乡镇 | 2×共建型 小学", "composition.one-entrusted.Primary", Ok },
        { Shipped.S2, "S2 三(三)", S2 + "2×托管型 小学 乡镇 | 2×共建型 小学", "composition.one-entrusted.Primary", Warn },
        { Shipped.S2, "S2 三(三)", S2 + "2×共建型 小学", "composition.one-entrusted.Primary", Warn },
        { Shipped.S2, "S2 三(三)", S2 + "1×托管型 一贯制 乡镇 | 1×共建型 初中", "composition.one-entrusted.JuniorSecondary", Ok },
        { Shipped.S2, "S2 三(三)", S2 + "1×托管型 小学 乡镇", "composition.entrusted-rural", Ok },
        { Shipped.S2, "S2 三(三)", S2 + "1×托管型 小学 城区", "composition.entrusted-rural", Warn },
        { Shipped.S2, "S2 三(三)", S2 + "1×托管型 小学", "composition.some-others.Primary", Warn },
        { Shipped.S2, "S2 三(三)", S2 + "1×托管型 小学 | 1×一体型 小学", "composition.some-others.Primary", Ok },
        { Shipped.S2, "S2 三(一)", S2 + "1×共建型 高中", "composition.compulsory", Warn },
        { Shipped.S2, "S2 三(一)", S2 + "1×共建型 民办", "ownership.members-public", Warn },
        { Shipped.S2, "S2 三(一)", S2 + "1×共建型 公办", "ownership.lead-public", Ok },
        { Shipped.S2, "S2 三(三)", S2 + "1×共建型", "name.pattern", Ok },
        { Shipped.S2, "S2 三(一)", S2 + "1×共建型", "target.groups", Warn },
        { Shipped.S2, "S2", S2 + "1×托管型 3年", "term.entrusted", Silent },
        { Shipped.S2, "S2 三(三)", S2 + "1×托管型", "silent.n-schools", Silent },
        { Shipped.S2, "S2 三(二)", S2 + "1×托管型", "silent.fees", Silent },

        { Shipped.S3, "S3 四(一)3", S3 + "5×第一类", "cap.type-one-size", Ok },
        { Shipped.S3, "S3 四(一)3", S3 + "6×第一类", "cap.type-one-size", No },
        { Shipped.S3, "S3 四(一)3", S3 + "5×第二类", "cap.type-two-size", Ok },
        { Shipped.S3, "S3 四(一)3", S3 + "6×第二类", "cap.type-two-size", No },
        { Shipped.S3, "S3 四(一)3", S3 + "5×第一类 | 5×第二类 | 20×第三类", "cap.type-one-size", Ok },
        { Shipped.S3, "S3 四(一)3", S3 + "30×第三类", "silent.type-three-size", Silent },
        { Shipped.S3, "S3 四(一)3", S3 + "30×第三类", "silent.group-size", Silent },
        { Shipped.S3, "S3 二", S3 + "1×第一类 幼儿园", "composition.schools", Ok },
        { Shipped.S3, "S3 二", S3.Replace("集团 |", "集团 on=2024-01-01 |", StringComparison.Ordinal) + "1×第一类", "target.groups", Ok },
        { Shipped.S3, "S3 二", S3.Replace("集团 |", "集团 on=2026-01-01 |", StringComparison.Ordinal) + "1×第一类", "target.groups", Warn },
        { Shipped.S3, "S3 四(一)2", S3 + "1×第一类", "name", Silent },
        { Shipped.S3, "S3 四(一)1", S3 + "1×第三类", "member.type", Ok },
        { Shipped.S3, "S3", S3 + "1×第一类 9年", "term.type-one", Silent },
        { Shipped.S3, "S3", S3 + "1×第一类 民办", "silent.ownership", Silent },

        { Shipped.S4, "S4 三(一)2", S4 + "1×", "cap.members-at-least", Ok },
        { Shipped.S4, "S4 三(一)2", "学区 甲学区 | 甲小学*", "cap.members-at-least", No },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=学校联盟(公办+民办) | 甲小学* 公办 | 1× 公办", "unit.form", Ok },
        { Shipped.S4, "S4 三(一)2(1)", "学区 甲学区 形式=自由结合 | 甲小学* | 1×", "unit.form", Warn },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=学校联盟(公办+民办) | 甲小学* 公办 | 1× 民办", "composition.league-public-lead", Ok },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=学校联盟(公办+民办) | 甲小学* 民办 | 1× 民办", "composition.league-public-lead", Warn },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=学校联盟(公办+民办) | 甲小学* 公办 | 1× 公办", "composition.league-some-private", Warn },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=学校联盟(公办+民办) | 甲小学* 公办 | 1× 民办 | 1× 公办", "composition.league-some-private", Ok },
        { Shipped.S4, "S4 三(一)2", "学区 甲学区 形式=学校联盟(初中+初中+小学) | 甲校* 小学 | 1× 初中", "composition.secondary-lead", Warn },
        { Shipped.S4, "S4 三(一)2", "学区 甲学区 形式=学校联盟(初中+初中+小学) | 甲校* 初中 | 1× 初中", "composition.secondary-lead", Ok },
        { Shipped.S4, "S4 三(一)2(1)", "学区 甲学区 形式=城乡帮扶(城区学校+乡镇学校(村完小)) | 甲校* | 1× 乡镇", "composition.country-schools", Ok },
        { Shipped.S4, "S4 三(一)2(1)", "学区 甲学区 形式=城乡帮扶(城区学校+乡镇学校(村完小)) | 甲校* | 1× 城区", "composition.country-schools", Warn },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=民办+民办 | 甲小学* 民办 | 1× 民办 初中 | 1× 民办 小学", "composition.private-league-private", Ok },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=学校联盟(民办+民办) | 甲小学* 民办 | 1× 公办 初中 | 1× 小学", "composition.private-league-private", Warn },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=公办＋民办 | 甲小学* 公办 | 1× 公办", "composition.league-some-private", Warn },
        { Shipped.S4, "S4 三(一)2(1)", "学区 甲学区 形式=城乡帮扶(城区学校+乡镇学校(乡镇初中和村小学)) | 甲中* 初中 | 2× 城区 | 1× 乡镇", "composition.town-school", Warn },
        { Shipped.S4, "S4 三(一)2(1)", "学区 甲学区 形式=城乡帮扶(城区学校+乡镇学校(乡镇初中和村小学)) | 甲中* 初中 | 1× 城区 | 1× 乡镇", "composition.town-school", Ok },
        { Shipped.S4, "S4 三(一)2(3)", "教育集团 甲小学集团 形式=集团化办学(优质学校+薄弱学校) | 甲小学* 小学 | 1× 小学", "composition.group-stage", Ok },
        { Shipped.S4, "S4 三(一)2(3)", "教育集团 甲小学集团 形式=集团化办学(优质学校+薄弱学校) | 甲小学* 小学 | 1× 初中", "composition.group-stage", Warn },
        { Shipped.S4, "S4 三(一)2(2)", "学区 甲学区 形式=公办+民办 | 甲小学* 公办 小学 | 1× 公办 初中 | 1× 民办 初中", "composition.league-public-stage", Warn },
        { Shipped.S4, "S4 三(一)2(1)", "学区 甲学区 形式=城乡帮扶(城区学校+乡镇学校(村完小)) | 甲校* 小学 | 1× 公办 一贯制 | 1× 乡镇", "composition.town-country-public", Ok },
        { Shipped.S4, "S4 三(一)2(1)", "学区 甲学区 形式=城乡帮扶(城区学校+乡镇学校(村完小)) | 甲校* 小学 | 1× 公办 初中 | 1× 民办 乡镇", "composition.town-country-public", Warn },
        { Shipped.S4, "S4 三(一)2", "教育集团 甲小学集团 | 甲小学* | 1×", "unit.kind", Ok },
        { Shipped.S4, "S4 三(一)2", "总校 甲总校 | 甲小学* | 1×", "unit.kind", Silent },
        { Shipped.S4, "S4 三(一)2", "学区 — | 甲小学* | 1×", "name.stated", Warn },
        { Shipped.S4, "S4 三(一)2", S4 + "1×托管型", "member.type", Silent },
        { Shipped.S4, "S4", S4 + "40×", "silent.size", Silent },
        { Shipped.S4, "S4 三(一)2", S4 + "1×", "target.units", Warn },
        { Shipped.S4, "S4 三(一)2", S4 + "1×", "silent.lead-ownership", Silent },
    };

    /// <summary>Document, clause, the case, the steps; silent where there is none.</summary>
    public static TheoryData<string, string, RouteQuery, string> Routes => new()
    {
        { Shipped.S1, "S1 五(一)", new RouteQuery(ApplicationKind.Establish), "silent establish" },
        { Shipped.S1, "S1", new RouteQuery(ApplicationKind.Join), "silent join" },
        { Shipped.S1, "S1", new RouteQuery(ApplicationKind.Leave), "silent leave" },
        { Shipped.S1, "S1", new RouteQuery(ApplicationKind.Remove), "silent remove" },
        { Shipped.S1, "S1", new RouteQuery(ApplicationKind.Extend), "silent extend" },
        { Shipped.S1, "S1 四(一)1", new RouteQuery(ApplicationKind.FileCharter), "silent file-charter" },
        { Shipped.S1, "S1", new RouteQuery(ApplicationKind.Recognise), "silent recognise" },
        { Shipped.S2, "S2 三(二)", new RouteQuery(ApplicationKind.Establish), "Review bureau > Consent party-leading-group" },
        { Shipped.S2, "S2 三(二)", new RouteQuery(ApplicationKind.Join), "Review bureau > Consent party-leading-group" },
        { Shipped.S2, "S2 三(二)", new RouteQuery(ApplicationKind.Establish) { CrossesJurisdictions = true }, "Consent party-committee + Consent government" },
        { Shipped.S2, "S2 三(二)", new RouteQuery(ApplicationKind.Join) { CrossesJurisdictions = true }, "Consent party-committee + Consent government" },
        { Shipped.S2, "S2", new RouteQuery(ApplicationKind.Leave), "silent leave" },
        { Shipped.S2, "S2", new RouteQuery(ApplicationKind.Remove), "silent remove" },
        { Shipped.S2, "S2 三(四)2", new RouteQuery(ApplicationKind.FileCharter), "silent file-charter" },
        { Shipped.S3, "S3 四(一)2", new RouteQuery(ApplicationKind.Establish), "Consult authority > Deliberate authority > Consent authority > Announce authority" },
        { Shipped.S3, "S3 四(一)2", new RouteQuery(ApplicationKind.Join) { CooperationType = "type-three" }, "Consult authority > Deliberate authority > Consent authority" },
        { Shipped.S3, "S3 四(二)5", new RouteQuery(ApplicationKind.Leave), "Apply member-school > Review authority" },
        { Shipped.S3, "S3 四(二)5", new RouteQuery(ApplicationKind.Remove), "Apply lead-school > Consent authority" },
        { Shipped.S3, "S3 四(二)3", new RouteQuery(ApplicationKind.FileCharter), "Apply leading-body > Review authority > FileForRecord authority" },
        { Shipped.S3, "S3", new RouteQuery(ApplicationKind.Extend), "silent extend" },
        { Shipped.S3, "S3 五(六)", new RouteQuery(ApplicationKind.Recognise), "silent recognise" },
        { Shipped.S4, "S4 三(一)2", new RouteQuery(ApplicationKind.Establish), "silent establish" },
        { Shipped.S0, "S0 三(二)2", new RouteQuery(ApplicationKind.Join) { NotBuilt = true, Level = GroupLevel.Municipal }, "silent join-not-built" },
        { Shipped.S0, "S0 四(二)4", new RouteQuery(ApplicationKind.Remove) { CooperationType = "entrusted", Level = GroupLevel.Municipal }, "silent remove-municipal" },
        { Shipped.S0, "S0 四(二)4", new RouteQuery(ApplicationKind.Remove) { Level = GroupLevel.Municipal }, "silent remove-municipal" },
    };

    /// <summary>Document, clause, what was counted, outcome.</summary>
    public static TheoryData<string, string, string, int, string> Quotas => new()
    {
        { Shipped.S0, "S0 二(三)", "staff.entrusted.team", 4, Warn },
        { Shipped.S0, "S0 二(三)", "staff.entrusted.team", 5, Ok },
        { Shipped.S0, "S0 二(三)", "staff.entrusted.team", 11, Warn },
        { Shipped.S0, "S0 二(三)", "staff.entrusted.executive-principal", 0, Warn },
        { Shipped.S0, "S0 五(三)", "post.group-office.deputy-director", 3, Warn },
        { Shipped.S0, "S0 五(二)", "fund.budget", 1_000_000, Ok },
        { Shipped.S0, "S0 二(三)", "duty.training-each-semester", 0, Warn },
        { Shipped.S1, "S1 四(一)3", "staff.close.school-leader", 0, Warn },
        { Shipped.S1, "S1 四(一)3", "staff.close.backbone", 1, Warn },
        { Shipped.S1, "S1 四(一)3", "staff.close.backbone", 3, Ok },
        { Shipped.S1, "S1 四(一)5", "duty.gifted-classes", 4, Ok },
        { Shipped.S2, "S2 三(四)1", "post.council.secretary-general", 2, Warn },
        { Shipped.S2, "S2 三(一)", "target.coverage", 99, Warn },
        { Shipped.S2, "S2 三(一)", "target.coverage", 100, Ok },
        { Shipped.S3, "S3 四(二)1", "post.leading-body.general-principal", 0, Warn },
        { Shipped.S3, "S3 四(三)4", "duty.four-unified", 3, Warn },
        { Shipped.S4, "S4 三(六)2", "duty.lesson-preparation", 3, Warn },
        { Shipped.S4, "S4 三(六)2", "duty.lesson-preparation", 4, Ok },
        { Shipped.S4, "S4 三(六)2", "duty.teaching-seminars", 1, Warn },
        { Shipped.S4, "S4 三(六)2", "duty.research-project", 0, Warn },
        { Shipped.S4, "S4 三(六)4", "duty.contests", 4, Ok },
        { Shipped.S4, "S4 五(二)", "fund.cluster", 9_999, Warn },
        { Shipped.S4, "S4 五(二)", "fund.cluster", 10_000, Ok },
    };

    [Theory]
    [MemberData(nameof(Units))]
    public void Unit_IsJudgedAsTheClauseSays(string document, string clause, string unit, string rule, string outcome)
    {
        var verdicts = RosterSpec.Judge(Shipped.Profile(document), unit).Where(v => v.Rule == rule).ToList();

        Assert.NotEmpty(verdicts);
        Assert.All(verdicts, v => Assert.Equal(outcome, v.Outcome.ToString()));
        Assert.All(verdicts, v => Assert.StartsWith(clause, v.Clause ?? clause, StringComparison.Ordinal));
        Assert.All(verdicts, v => Assert.Equal(outcome == Silent, v.Source is null));
    }

    /// <summary>S0, and S4 三(一)2: a name that differs is told what it would be, what is free left open as the documents write it.</summary>
    [Theory]
    [InlineData(Shipped.S0, "教育集团 同心联盟 | 甲小学* 公办 | 1×托管型 公办", "甲小学教育集团")]
    [InlineData(Shipped.S4, "学区 同心联盟 | 甲小学* 公办 | 1×", "×××学区")]
    public void NameThatDiffers_IsToldWhatItWouldBe(string document, string unit, string expected)
    {
        var pattern = Assert.Single(RosterSpec.Judge(Shipped.Profile(document), unit), v => v.Rule == "name.pattern");

        Assert.Equal(expected, pattern.Facts.Single(f => f.Name == FactName.Expected).Value);
    }

    /// <summary>S0 二(一), S1 三(二): of a kind of unit that the document does not know, the section is told that says which it knows.</summary>
    [Theory]
    [InlineData(Shipped.S0, "学区 甲学区 | 甲小学* | 1×", "S0 二(一)")]
    [InlineData(Shipped.S1, "教育集团 甲集团 | 甲中* | 2×", "S1 三(二)、五(一)")]
    public void KindThatTheDocumentDoesNotKnow_PointsToTheNearestSection(string document, string unit, string clause) =>
        Assert.Equal(clause, RosterSpec.Judge(Shipped.Profile(document), unit)[0].Clause);

    /// <summary>S4 三(二)2: a school of a group may be in a cluster at the same time, whether it leads the group or not.</summary>
    [Fact]
    public void SchoolOfAGroupAndOfACluster_IsToldThatItMayBe()
    {
        var roster = new Roster([RosterSpec.Unit("教育集团 中兴集团 | 中兴* 小学 | 四塘 小学"), RosterSpec.Unit("学区 朝阳学区 | 朝阳* 小学 | 中兴 小学 | 四塘 小学 | 同仁 小学")]);

        var told = RosterJudge.Judge(Shipped.Profile(Shipped.S4), roster, RosterSpec.Day).Where(v => v.Rule == "member.group-and-cluster").ToList();

        Assert.All(told, v => Assert.Equal(("S4 三(二)2", Strength.Advise, VerdictOutcome.Satisfied), (v.Clause, v.Strength!.Value, v.Outcome)));
        Assert.Equal(
            ["中兴 朝阳学区", "中兴 中兴集团", "四塘 朝阳学区", "四塘 中兴集团"],
            told.OrderBy(v => v.Subject, StringComparer.Ordinal).Select(v => $"{v.Subject} {v.Facts.Single(f => f.Name == FactName.OtherUnits).Value}"));
    }

    /// <summary>S0 二(一): nobody is counted who is not there, the lead among them.</summary>
    [Fact]
    public void UnitWithoutALead_CountsItsMembersAlone()
    {
        var size = Assert.Single(RosterSpec.Judge(Shipped.Profile(Shipped.S0), "教育集团 甲小学教育集团 | 10×托管型 公办"), v => v.Rule == "cap.group-size");

        Assert.Equal((10, VerdictOutcome.Satisfied), (size.Facts.Single(f => f.Name == FactName.Counted).Value, size.Outcome));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Route_IsTheClauses(string document, string clause, RouteQuery query, string steps)
    {
        var route = RouteResolver.Resolve(Shipped.Profile(document), query);

        Assert.Equal(steps, route.IsSilent
            ? $"silent {route.Silence?.Code}"
            : string.Concat(route.Steps.Select((s, i) => (i == 0 ? "" : s.Parallel ? " + " : " > ") + $"{s.Action} {s.Office}")));
        Assert.StartsWith(clause, route.Route?.Source.Clause ?? route.Silence?.Clause ?? clause, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Quotas))]
    public void Number_IsJudgedAsTheClauseSays(string document, string clause, string rule, int counted, string outcome)
    {
        var verdict = Assert.Single(QuotaJudge.Judge(Shipped.Profile(document), new Dictionary<string, int> { [rule] = counted }));

        Assert.Equal((clause, outcome), (verdict.Clause!.Split('、')[0], verdict.Outcome.ToString()));
    }

    /// <summary>S0 四(二)1: a warning after one failure, the end after two in a row; a close-knit member is not concerned.</summary>
    [Theory]
    [InlineData("entrusted", 0, "")]
    [InlineData("entrusted", 1, "consequence.failure")]
    [InlineData("entrusted", 2, "consequence.failure consequence.two-failures")]
    [InlineData("close-knit", 2, "")]
    public void FailuresInARow_HaveTheirConsequence(string type, int failures, string following)
    {
        var verdicts = ConsequenceJudge.Judge(Shipped.Profile(Shipped.S0), type, new Dictionary<string, int> { ["council-school-year"] = failures });

        Assert.Equal(following, string.Join(' ', verdicts.Blocking().Select(v => v.Rule)));
    }

    /// <summary>S0 四(二), 五(五): the bureau's yearly appraisal expels nobody; S1 to S4 have no such consequence.</summary>
    [Fact]
    public void FailureOfAnotherEvaluation_HasNone()
    {
        Assert.Empty(ConsequenceJudge.Judge(Shipped.Profile(Shipped.S0), "entrusted", new Dictionary<string, int> { ["bureau-yearly"] = 5 }));
        Assert.DoesNotContain(
            Shipped.All.Where(code => code != Shipped.S0).SelectMany(code => Shipped.Profile(code).Consequences), c => c.Effect == ConsequenceEffect.MembershipEnds);
    }

    /// <summary>S2 三(二): outside the district no cooperation without an agreement whose three clauses are written.</summary>
    [Theory]
    [InlineData(true, "agreement agreement.no-transfer agreement.host-pays agreement.management-fee", "")]
    [InlineData(true, "agreement agreement.no-transfer agreement.host-pays", "document.agreement.management-fee")]
    [InlineData(true, "agreement.no-transfer agreement.host-pays agreement.management-fee", "document.agreement document.agreement.no-transfer document.agreement.host-pays document.agreement.management-fee")]
    [InlineData(false, "", "")]
    public void CooperationAcrossTheBorder_NeedsTheWholeAgreement(bool crosses, string attached, string missing)
    {
        var query = new RouteQuery(ApplicationKind.Join) { CrossesJurisdictions = crosses };
        var verdicts = PacketJudge.JudgeDocuments(Shipped.Profile(Shipped.S2), query, attached.Split(' '));

        Assert.Equal(missing, string.Join(' ', verdicts.Blocking().Select(v => v.Rule)));
    }

    /// <summary>S3 四(二)3: seven things have to stand in a charter.</summary>
    [Fact]
    public void CharterThatLacksAPart_IsBlocked()
    {
        var verdicts = PacketJudge.JudgeDocuments(Shipped.Profile(Shipped.S3), new RouteQuery(ApplicationKind.FileCharter), ["charter", "charter.name"]).ToList();

        Assert.Equal(8, verdicts.Count);
        Assert.Equal(6, verdicts.Count(v => v.Outcome == VerdictOutcome.Blocked));
    }

    /// <summary>S3 四(一)2: the authority forms groups, so no school founds one.</summary>
    [Theory]
    [InlineData(Shipped.S3)]
    public void GroupThatTheAuthorityForms_IsNotFoundedByApplication(string document) =>
        Assert.Equal(VerdictOutcome.Silent, FoundingJudge.Judge(Shipped.Profile(document), Shipped.Founding()).Single("procedure").Outcome);
}
