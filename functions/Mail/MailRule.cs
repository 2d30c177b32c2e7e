namespace TI.Serverless.Functions.Mail;

/// <summary>What the frequency that somebody of the staff chose for a call changes for a mail (decision 0022).</summary>
internal enum MailRule
{
    /// <summary>It does not go to the staff: frequencies are not looked at.</summary>
    NotStaff,

    /// <summary>It leaves whatever was chosen: nobody else is told what it tells.</summary>
    Always,

    /// <summary>It asks one person to act: it leaves at once, except to who chose never.</summary>
    UnlessNever,

    /// <summary>It tells a team what a digest tells as well: it leaves at once to who wants each mail.</summary>
    AsChosen,
}
