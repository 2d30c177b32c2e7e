namespace TI.Serverless.Functions.Retention.Pages;

/// <summary>A file in a list of the page of retention.</summary>
/// <param name="Id">The file.</param>
/// <param name="Number">Its number.</param>
/// <param name="Status">Where it stands, as people read it.</param>
/// <param name="Day">Its term, the day from which it is erased at somebody's request, or the day by which to answer.</param>
/// <param name="IsHeld">Nothing erases it.</param>
/// <param name="IsAsked">Its erasure was asked for, and agreed to.</param>
public sealed record ClosedFileLine(ApplicationId Id, string Number, string Status, DateOnly Day, bool IsHeld, bool IsAsked);
