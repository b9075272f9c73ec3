namespace GroupSchooling.Domain.Policies;

/// <summary>环节动作: what an office does in one step of a route.</summary>
public enum StepAction
{
    /// <summary>申请.</summary>
    Apply = 1,

    /// <summary>审议: by a council; gives a preliminary opinion.</summary>
    Deliberate = 2,

    /// <summary>审核.</summary>
    Review = 3,

    /// <summary>征求意见; where the policy asks for consensus, it is recorded.</summary>
    Consult = 4,

    /// <summary>报送: the case also goes to the other side's authority.</summary>
    SubmitInParallel = 5,

    /// <summary>抄送.</summary>
    Copy = 6,

    /// <summary>同意.</summary>
    Consent = 7,

    /// <summary>备案: accepted or returned for correction, never refused.</summary>
    FileForRecord = 8,

    /// <summary>公告.</summary>
    Announce = 9,

    /// <summary>登记: done by the portal in the same transaction as the last step before it.</summary>
    Register = 10,
}
