namespace TI.Embedded.Tables;

/// <summary>Whether properties that are not sent keep their value (Merge) or disappear (Replace).</summary>
public enum TableUpdateMode
{
    Merge = 0,
    Replace = 1,
}
