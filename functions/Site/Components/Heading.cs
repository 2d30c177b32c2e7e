using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TI.Serverless.Functions.Site.Components;

/// <summary>An <c>h1</c> to <c>h6</c> whose level is decided where the component is used, so that the outline of a page never skips a level.</summary>
public sealed class Heading : ComponentBase
{
    /// <summary>1 to 6.</summary>
    [Parameter]
    public int Level { get; set; } = 2;

    /// <summary>CSS classes.</summary>
    [Parameter]
    public string Class { get; set; } = "govuk-heading-m";

    /// <summary>Address of the heading inside the page.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>The heading's text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, Level is >= 1 and <= 6 ? $"h{Level}" : "h6");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "id", Id);
        builder.AddContent(3, Text);
        builder.CloseElement();
    }
}
