namespace TI.Embedded.Tables;

/// <summary>A table of the account.</summary>
public sealed class TableItem
{
    internal TableItem(string name) => Name = name;

    public string Name { get; }
}
