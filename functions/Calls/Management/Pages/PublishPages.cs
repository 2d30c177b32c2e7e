using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Calls.Management.Pages;

/// <summary>The pages that show what a publication changes, or changed.</summary>
internal static class PublishPages
{
    public static IResult Show(SettingsVisit visit, string? note = null, string? noteError = null, bool isChanged = false, int status = StatusCodes.Status200OK) =>
        SitePage.Render<PublishPage>(
            new
            {
                Visit = visit,
                Changes = visit is { Call: { } current, Definition: { } next } ? Between(current, next) : [],
                Note = note,
                NoteError = noteError,
                IsChanged = isChanged,
            },
            status);

    public static IReadOnlyList<DefinitionChange> Between(CallDefinition before, CallDefinition after) =>
        DefinitionChange.Between(DraftCheck.Parse(CallReader.Write(before)), DraftCheck.Parse(CallReader.Write(after)));
}
