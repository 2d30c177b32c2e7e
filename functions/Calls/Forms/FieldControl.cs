namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>The kind of HTML control a field is typed in.</summary>
public enum FieldControl
{
    Input,
    TextArea,
    Radios,
    Checkboxes,
    Select,
    SingleCheckbox,

    /// <summary>A text that is looked up, with what it may mean to choose from.</summary>
    LookUp,

    /// <summary>Nothing to type: the value is computed.</summary>
    Output,

    /// <summary>A block of controls, once per item.</summary>
    Repeat,
}
