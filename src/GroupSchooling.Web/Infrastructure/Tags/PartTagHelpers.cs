using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures.Buffers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace GroupSchooling.Web.Infrastructure.Tags;

/// <summary><c>&lt;verdict-list model="Model.Verdicts" /&gt;</c>: what each rule says of a case, with its clause.</summary>
[HtmlTargetElement("verdict-list")]
public sealed class VerdictListTagHelper : PartialTagHelper
{
    /// <summary>Renders <c>Features/Shared/_VerdictList.cshtml</c>.</summary>
    public VerdictListTagHelper(ICompositeViewEngine views, IViewBufferScope buffers)
        : base(views, buffers) => Name = "/Features/Shared/_VerdictList.cshtml";
}

/// <summary><c>&lt;route-steps model="Model.Route" /&gt;</c>: the whole route with what was decided, downwards on screen and across on paper.</summary>
[HtmlTargetElement("route-steps")]
public sealed class RouteStepsTagHelper : PartialTagHelper
{
    /// <summary>Renders <c>Features/Shared/_RouteSteps.cshtml</c>.</summary>
    public RouteStepsTagHelper(ICompositeViewEngine views, IViewBufferScope buffers)
        : base(views, buffers) => Name = "/Features/Shared/_RouteSteps.cshtml";
}

/// <summary><c>&lt;time-line model="Model.History" /&gt;</c>: what happened to a school, a group or a case.</summary>
[HtmlTargetElement("time-line")]
public sealed class TimeLineTagHelper : PartialTagHelper
{
    /// <summary>Renders <c>Features/Shared/_TimeLine.cshtml</c>.</summary>
    public TimeLineTagHelper(ICompositeViewEngine views, IViewBufferScope buffers)
        : base(views, buffers) => Name = "/Features/Shared/_TimeLine.cshtml";
}

/// <summary><c>&lt;task-list model="Model.Tasks" /&gt;</c>: what an applicant still has to fill in.</summary>
[HtmlTargetElement("task-list")]
public sealed class TaskListTagHelper : PartialTagHelper
{
    /// <summary>Renders <c>Features/Shared/_TaskList.cshtml</c>.</summary>
    public TaskListTagHelper(ICompositeViewEngine views, IViewBufferScope buffers)
        : base(views, buffers) => Name = "/Features/Shared/_TaskList.cshtml";
}
