using System.Text.Json.Nodes;
using TI.Serverless.Functions.Site.Components;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>How a member of a definition is typed in a form.</summary>
public enum EditorKind
{
    Text,
    LongText,
    Date,
    DateTime,
    Number,

    /// <summary>A box; unticked, the member is left out.</summary>
    YesNo,

    /// <summary>A box that turns off what is on by default: ticked, the member is false; unticked, it is left out.</summary>
    TurnOff,
    Choice,
    Checks,

    /// <summary>A text a line.</summary>
    Lines,

    /// <summary>A whole number a line.</summary>
    NumberLines,

    /// <summary>The answers of a choice, <c>valeur : libellé</c> a line.</summary>
    Options,

    /// <summary>People, <c>nom ; adresse</c> a line.</summary>
    People,

    /// <summary>What options are worth, <c>valeur : nombre</c> a line.</summary>
    Sums,

    /// <summary>When something is asked, <c>question = réponse, réponse</c> a line; all the lines must hold.</summary>
    Condition,
}

/// <summary>A member that a form edits.</summary>
/// <param name="Path">From the element of the form.</param>
/// <param name="Label">In French.</param>
/// <param name="Kind">How it is typed.</param>
public sealed record EditorField(string Path, string Label, EditorKind Kind = EditorKind.Text)
{
    public string? Hint { get; init; }

    public bool Required { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];
}

/// <summary>A list whose items have a form each.</summary>
/// <param name="Path">From the element of the form.</param>
/// <param name="Title">Of the list.</param>
/// <param name="Item">What one is called, for the button that adds it: « Ajouter une vague ».</param>
/// <param name="NameMember">The member that names an item.</param>
/// <param name="New">An item to begin with, given how many there are.</param>
public sealed record EditorList(string Path, string Title, string Item, string NameMember, Func<int, JsonObject> New);

/// <summary>The form of a part of a definition, or of one item of a list.</summary>
/// <param name="Title">Of the page.</param>
/// <param name="Fields">In the order of the page.</param>
public sealed record EditorForm(string Title, IReadOnlyList<EditorField> Fields)
{
    public string? Intro { get; init; }

    public IReadOnlyList<EditorList> Lists { get; init; } = [];
}
