namespace TI.Serverless.Functions.Applications.Inspection;

/// <summary>Finds a word in bytes that come one at a time. Enough for words in which a false start never hides a true one.</summary>
internal sealed class PdfKeyword(string word)
{
    private int _matched;

    /// <summary>Whether the word ends with this byte.</summary>
    public bool Ends(byte next)
    {
        _matched = next == word[_matched] ? _matched + 1 : next == word[0] ? 1 : 0;
        if (_matched < word.Length)
        {
            return false;
        }

        _matched = 0;
        return true;
    }
}
