using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class MoveClosingEndpoint(MoveClosingHandler handler, SettingsPages pages)
{
    /// <summary>Closes a wave early, or extends it, for every file.</summary>
    [Function(nameof(MoveClosingEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/reglages/cloture")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var (wave, date, note) = (form[MoveClosingHandler.WaveField].ToString(), form[MoveClosingHandler.DateField].ToString(), form[MoveClosingHandler.NoteField].ToString());
        var typed = EditorValues.Read(EditorKind.DateTime, [date])?.ToString();
        if (!DateTime.TryParseExact(typed, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var closesAt) && typed is not null)
        {
            return await AgainAsync([new FieldError(MoveClosingHandler.DateField, "Indiquez une date et une heure qui existent.")]);
        }

        var command = new MoveClosing(callId, wave, typed is null ? null : closesAt, note, request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            MoveClosingResult.Done => SitePage.SeeOther($"{SettingsPaths.Home(callId)}?{SettingsPaths.DoneName}={DoneTexts.Closing}"),
            MoveClosingResult.Invalid(var errors) => await AgainAsync(errors),
            _ => SitePage.NotFound(),
        };

        async Task<IResult> AgainAsync(IReadOnlyList<FieldError> errors) => await pages.FindAsync(request, callId, cancellationToken) is { Call: not null } visit
            ? SitePage.Render<ClosingPage>(new { Visit = visit, Wave = wave, Date = date, Note = note, Errors = errors }, StatusCodes.Status422UnprocessableEntity)
            : SitePage.NotFound();
    }
}
