using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>Reads the opened answers from the form of a reply. What is not opened is not read, whatever was sent.</summary>
internal static class CorrectionForm
{
    /// <summary>Hidden field: the differences that the candidate has read.</summary>
    public const string SeenField = "_relu";

    /// <summary>Hidden field: which request the form answers.</summary>
    public const string RequestField = "_demande";

    /// <summary>The opened answers as typed; a question that is not asked and was not sent keeps what it had.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Read(CallDefinition call, Application application, IFormCollection form)
    {
        if (application.Review.OpenRequest is not { Fields.Count: > 0 } request)
        {
            return new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        }

        var sections = OpenedQuestions.SectionsOf(call.Form, application.Answers, request);
        var change = sections.Select(section => BlockChange.Read(section, form)).FirstOrDefault(change => change is not null);
        var given = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var answers = application.Answers;
        foreach (var question in sections.SelectMany(section => section.Fields))
        {
            if (form.ContainsKey(question.Id) || FormInForce.Of(call.Form, answers).Asks(question.Id))
            {
                given[question.Id] = FieldType.Of(question).ReadForm(question, name => [.. form[name].OfType<string>()], keepBlanks: change is not null);
                answers = answers.With(question.Id, given[question.Id]);
            }
        }

        return given;
    }

    /// <summary>The button, if any, that adds or removes an item of a block instead of sending.</summary>
    public static BlockChange? BlockChangeOf(CallDefinition call, Application application, IFormCollection form) =>
        application.Review.OpenRequest is not { Fields.Count: > 0 } request ? null
        : OpenedQuestions.SectionsOf(call.Form, application.Answers, request)
            .Select(section => BlockChange.Read(section, form)).FirstOrDefault(change => change is not null);

    /// <summary>The stored answers with what was typed.</summary>
    public static Answers Shown(CallDefinition call, Application application, IFormCollection form)
    {
        var typed = Read(call, application, form).Aggregate(application.Answers, (answers, one) => answers.With(one.Key, one.Value));
        return BlockChangeOf(call, application, form)?.In(typed) ?? typed;
    }
}
