using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.SiteTests;

/// <summary>Answers questions by their labels, as somebody does who reads them.</summary>
internal static class FormFilling
{
    public static async Task AnswerAsync(this Visitor visitor, FormSection section, JsonObject answers)
    {
        foreach (var field in section.Fields.Where(field => answers[field.Id] is not null))
        {
            await visitor.AnswerAsync(field, answers[field.Id]!);
        }
    }

    private static async Task AnswerAsync(this Visitor visitor, FieldDefinition field, JsonNode answer)
    {
        var type = FieldType.Of(field);
        var typed = type.Typed(answer)[0];
        switch (type.ControlFor(field))
        {
            case FieldControl.Radios:
                var option = type.OptionsFor(field).First(option => option.Value == typed);
                await visitor.Page.GetByRole(AriaRole.Radiogroup, new() { Name = field.Label, Exact = true })
                    .GetByRole(AriaRole.Radio, new() { Name = option.Label, Exact = true }).CheckAsync();
                break;
            case FieldControl.Select:
                await visitor.Page.GetByLabel(field.Label, new() { Exact = true }).SelectOptionAsync(typed);
                break;
            case FieldControl.SingleCheckbox:
                await visitor.Page.GetByLabel(field.Label, new() { Exact = true }).CheckAsync();
                break;
            default:
                await visitor.FillAsync(field.Label, typed);
                break;
        }
    }
}
