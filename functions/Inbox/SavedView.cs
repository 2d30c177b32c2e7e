namespace TI.Serverless.Functions.Inbox;

/// <summary>A list of the inbox that was given a name.</summary>
/// <param name="Id">Chosen when it was saved.</param>
/// <param name="Name">What its link says.</param>
/// <param name="List">The list, as a query string.</param>
/// <param name="IsShared">The whole team sees it; otherwise who saved it alone.</param>
/// <param name="By">The name of who saved it.</param>
public sealed record SavedView(string Id, string Name, string List, bool IsShared, string By);
