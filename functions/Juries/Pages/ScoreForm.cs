using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Juries.Pages;

/// <summary>The grid as it is shown: what was typed, with what to correct.</summary>
/// <param name="Values">By criterion.</param>
/// <param name="Comments">By criterion, and under <see cref="JuryScore.Overall"/>.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="Notice">What just happened.</param>
public sealed record ScoreForm(
    IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Comments, IReadOnlyList<FieldError> Errors, string? Notice = null)
{
    internal static ScoreForm Of(JuryScore? score) => new(
        score?.Values.ToDictionary(one => one.Key, one => French.Number(one.Value)) ?? [],
        score?.Comments ?? new Dictionary<string, string>(),
        []);

    internal static ScoreForm Read(IFormCollection form, JuryRules grid) => new(
        grid.Criteria.ToDictionary(one => one.Id, one => form[ScoreFileHandler.ValueField(one.Id)].ToString()),
        grid.Criteria.Select(one => one.Id).Append(JuryScore.Overall).ToDictionary(id => id, id => form[ScoreFileHandler.CommentField(id)].ToString()),
        []);

    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;
}
