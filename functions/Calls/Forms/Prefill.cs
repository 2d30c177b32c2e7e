namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>What the register of companies knows that a question may ask for.</summary>
public enum Prefill
{
    /// <summary>The activity's code, NAF rev. 2.</summary>
    Naf,

    /// <summary>The letter of the NAF section.</summary>
    NafSection,

    /// <summary>PME, ETI or GE; a choice has the same values in lower case.</summary>
    Category,

    /// <summary>INSEE's code of the headcount.</summary>
    HeadcountBand,

    /// <summary>The establishment's address, on one line.</summary>
    Address,

    /// <summary>The name of the establishment's town.</summary>
    CommuneName,

    /// <summary>INSEE's code of the legal form.</summary>
    LegalForm,
}
