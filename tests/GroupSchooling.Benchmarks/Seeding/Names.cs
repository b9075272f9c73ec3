using GroupSchooling.Domain.Schools;

namespace GroupSchooling.Benchmarks.Seeding;

/// <summary>
/// Made-up names of the shape that Chinese schools, districts and people have. Some words are far more frequent than others, as they are in a real
/// register, so that a search finds few rows for one word and many for another.
/// </summary>
internal sealed class Names(Random random)
{
    /// <summary>The city's name.</summary>
    public const string City = "新江市";

    private const string First = "朝新和民建星金南东西北青文明安平长永兴福江河山湖石玉龙凤桂茶松竹梅荷春秋云水白红大上下古";
    private const string Second = "阳华平生设光湖宁城门山秀明德康安乐泰隆源滨畔峰岭桥溪岗塘洲湾园林坪坡村庄泉台苑堤口岸里井关";
    private const string Surnames = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗梁韦覃农莫蒙";
    private const string Given = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玲红梅建文志国思宇晨欣然子涵";
    private const string Digits = "〇一二三四五六七八九";

    private static readonly string[] Frequent = ["朝阳", "和平", "建设", "民生", "新华", "解放", "人民", "胜利", "中山", "文化", "实验", "育才"];

    private static readonly (SchoolStage Stage, int Weight)[] Stages =
    [
        (SchoolStage.Primary, 50), (SchoolStage.Preschool, 20), (SchoolStage.JuniorSecondary, 14), (SchoolStage.NineYear, 8), (SchoolStage.CompleteSecondary, 4),
        (SchoolStage.SeniorSecondary, 2), (SchoolStage.Special, 1), (SchoolStage.Unknown, 1),
    ];

    /// <summary>A word for a place; one in six is one of a dozen frequent ones.</summary>
    public string Place() => random.Next(6) == 0 ? Pick(Frequent) : $"{Pick(First)}{Pick(Second)}";

    public string Person() => $"{Pick(Surnames)}{Pick(Given)}{(random.Next(3) == 0 ? "" : Pick(Given))}";

    public SchoolStage Stage()
    {
        var at = random.Next(Stages.Sum(s => s.Weight));
        return Stages.First(s => (at -= s.Weight) < 0).Stage;
    }

    /// <summary>A school's name by its stage; one in three carries its district's name.</summary>
    public string School(SchoolStage stage, string district)
    {
        var place = random.Next(3) == 0 ? district + Place() : Place();
        return stage switch
        {
            SchoolStage.Preschool => $"{place}幼儿园",
            SchoolStage.JuniorSecondary => random.Next(2) == 0 ? $"第{Ordinal(random.Next(1, 99))}中学" : $"{place}初级中学",
            SchoolStage.SeniorSecondary => $"{place}高级中学",
            SchoolStage.CompleteSecondary => $"{place}中学",
            SchoolStage.NineYear => $"{place}实验学校",
            SchoolStage.Special => $"{place}特殊教育学校",
            _ => random.Next(4) switch
            {
                0 => $"{place}路小学",
                1 => $"{place}镇中心小学",
                2 => $"第{Ordinal(random.Next(1, 99))}小学",
                _ => $"{place}小学",
            },
        };
    }

    public string Address(string district) => $"{district}{Place()}路{random.Next(1, 400)}号";

    /// <summary>A district's short name, the same for the same number.</summary>
    public static string District(int number) =>
        $"{First[number % First.Length]}{Second[(number * 7) % Second.Length]}{"区区区县"[number % 4]}";

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private char Pick(string from) => from[random.Next(from.Length)];

    private static string Ordinal(int number) => number switch
    {
        < 10 => $"{Digits[number]}",
        < 20 => $"十{(number == 10 ? "" : Digits[number % 10])}",
        _ => $"{Digits[number / 10]}十{(number % 10 == 0 ? "" : Digits[number % 10])}",
    };
}
