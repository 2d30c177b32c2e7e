namespace TI.Serverless.Functions.Site.Components;

/// <summary>The classes of a button, the same for a real button and for a link that looks like one.</summary>
internal static class ButtonClass
{
    public static string Of(ButtonKind kind) => kind switch
    {
        ButtonKind.Secondary => "govuk-button govuk-button--secondary",
        ButtonKind.Warning => "govuk-button govuk-button--warning",
        _ => "govuk-button",
    };
}
