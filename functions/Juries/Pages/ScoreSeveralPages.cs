using System.Globalization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

/// <summary>The page on which a member scores several files, as they left it or as they typed it.</summary>
internal sealed class ScoreSeveralPages(TimeProvider clock)
{
    /// <summary>The page shown, from 1.</summary>
    public const string PageName = "page";

    /// <summary>Said of scores that were just kept.</summary>
    public const string SavedName = "enregistre";

    public static int PageOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 10_000 ? page : 1;

    /// <param name="opened">The jury, where the visitor sits.</param>
    /// <param name="visitor">The member.</param>
    /// <param name="page">From 1; the last one when it is past the end.</param>
    /// <param name="isSaved">Scores were just kept.</param>
    /// <param name="typed">As typed, shown back where something is wrong: by file, then by criterion.</param>
    /// <param name="errors">What is wrong.</param>
    public IResult Show(
        OpenedJury opened,
        StaffVisitor visitor,
        int page,
        bool isSaved = false,
        IReadOnlyDictionary<ApplicationId, IReadOnlyDictionary<string, string>>? typed = null,
        IReadOnlyList<FieldError>? errors = null)
    {
        var left = ScoreSeveralHandler.Left(opened.Record, visitor.Member.Email.Hash);
        var pages = Math.Max(1, (left.Count + ScoreSeveralHandler.Most - 1) / ScoreSeveralHandler.Most);
        page = Math.Min(page, pages);
        return SitePage.Render<ScoreSeveralPage>(
            new
            {
                Visitor = visitor,
                opened.Call,
                opened.Wave,
                opened.Record,
                Files = (IReadOnlyList<JuryFile>)[.. left.Skip((page - 1) * ScoreSeveralHandler.Most).Take(ScoreSeveralHandler.Most)],
                Left = left.Count,
                PageNumber = page,
                Pages = pages,
                IsSaved = isSaved,
                Typed = typed ?? new Dictionary<ApplicationId, IReadOnlyDictionary<string, string>>(),
                Errors = errors ?? [],
                IsOpen = opened.Record.Jury.IsOpenAt(clock.GetUtcNow()),
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
