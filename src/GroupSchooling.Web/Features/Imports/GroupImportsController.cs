using GroupSchooling.Domain.Imports;
using GroupSchooling.Web.Features.Help;
using GroupSchooling.Web.Infrastructure.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace GroupSchooling.Web.Features.Imports;

/// <summary>Imports of groups that exist already, for the clerks of a bureau: each unit becomes an entry that a second person confirms.</summary>
[Route("/register/entries/imports")]
[HelpTopic("import-groups")]
[Requires(Permission.EnterGroups)]
public sealed class GroupImportsController() : ImportPages(ImportKind.Groups);
