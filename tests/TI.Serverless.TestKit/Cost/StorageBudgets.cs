namespace TI.Serverless.TestKit.Cost;

/// <summary>The budgets of the use cases that happen for every application. <c>StorageBudgetTests</c> asserts each of them.</summary>
internal static class StorageBudgets
{
    public static readonly StorageBudget Start = new("begin an application (the request)", ["table read", "table write", "queue send", "transaction"]);

    public static readonly StorageBudget StartAndEffects = StorageBudget.Of(
        "begin an application, with its effects", mails: 1, "3 queue send", "15 table read", "10 table write", "3 transaction");

    public static readonly StorageBudget Save = new("save a step", ["table read", "table write"]);

    public static readonly StorageBudget OpenPage = new("open a page of a file", ["table read"]);

    public static readonly StorageBudget Attach = new("join a file of one slice", ["table read", "PUT blob", "PUT blob", "table write"]);

    public static readonly StorageBudget Submit = new("deposit (the request)", ["table read", "queue send", "transaction"]);

    public static readonly StorageBudget SubmitAndEffects = StorageBudget.Of(
        "deposit, with its effects", mails: 2, "3 queue send", "2 table query", "19 table read", "6 table write", "4 transaction");

    public static readonly StorageBudget OpenTriageLink = new("open a link of triage", ["table read"]);

    public static readonly StorageBudget OpenGrant = new("open the page of a yes that grants money", ["table read", "table read", "table query", "table query", "table query"]);

    public static readonly StorageBudget List = new("list fifty applications", ["table query"]);

    public static readonly StorageBudget Decide = new("decide (the request)", ["table read", "queue send", "transaction"]);

    public static readonly StorageBudget DecideAndEffects = StorageBudget.Of(
        "decide, with its effects", mails: 1, "2 queue send", "1 table query", "23 table read", "4 table write", "4 transaction");

    public static readonly StorageBudget GrantAndEffects = StorageBudget.Of(
        "grant money, with its effects", mails: 1, "2 queue send", "4 table query", "24 table read", "8 table write", "6 transaction");

    public static readonly StorageBudget Mail = StorageBudget.Of(
        "ask for a mail, and send it", mails: 1, "1 queue send", "1 table read", "2 table write");
}
