using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class ReplyEndpoint(ProvideInformationHandler handler, AddAttachmentHandler files, Catalogue catalogue, ApplicationPages pages)
{
    /// <summary>
    /// The candidate's answer to a request for information: files, corrected answers and a message, in one form. Nothing leaves while
    /// something is refused, or while the differences were not read; the files stay joined, and what was typed is shown back.
    /// </summary>
    [Function(nameof(ReplyEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/reponse")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var sent = await FollowUpForm.ReadAsync(request, ApplicationId.Parse(id), files, cancellationToken);
        await request.DrainAsync(cancellationToken);
        if (await pages.FindAsync(id, cancellationToken) is not { } application)
        {
            return SitePage.NotFound();
        }

        var form = sent.Texts;
        var call = catalogue.For(application);
        var typed = new ReplyDraft { Message = form[ProvideInformationHandler.MessageField], Errors = sent.Refused, Shown = CorrectionForm.Shown(call, application, form) };
        if (sent.Refused.Count > 0 || CorrectionForm.BlockChangeOf(call, application, form) is not null)
        {
            return await pages.ShowAsync(application, cancellationToken, Status(sent.Refused.Count > 0), reply: typed, right: CandidateRight.Submit);
        }

        var command = new ProvideInformation(application.Id, typed.Message, request.Visitor().Person)
        {
            Corrections = (definition, stored) => CorrectionForm.Read(definition, stored, form),
            RequestedAt = DateTimeOffset.TryParseExact(form[CorrectionForm.RequestField], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : null,
            HasSeen = correction => correction.Fingerprint == form[CorrectionForm.SeenField],
        };
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            ProvideInformationResult.Provided(var answered) => SitePage.SeeOther(SitePaths.Application(answered.Id)),
            ProvideInformationResult.NothingAsked(var current) => SitePage.SeeOther(SitePaths.Application(current.Id)),
            ProvideInformationResult.Invalid(var current, var errors) =>
                await pages.ShowAsync(current, cancellationToken, Status(refused: true), reply: typed with { Errors = errors }, right: CandidateRight.Submit),
            ProvideInformationResult.ToConfirm(var current, var correction) =>
                await pages.ShowAsync(current, cancellationToken, reply: typed with { Changes = correction.Changes, Fingerprint = correction.Fingerprint }, right: CandidateRight.Submit),
            _ => SitePage.NotFound(),
        };
    }

    private static int Status(bool refused) => refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}
