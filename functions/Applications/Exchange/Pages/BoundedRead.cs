namespace TI.Serverless.Functions.Applications.Exchange.Pages;

internal static class BoundedRead
{
    /// <summary>The whole of a stream, or null when it is longer than allowed: nothing more is read then.</summary>
    /// <param name="content">Read from where it stands.</param>
    /// <param name="maxSize">In bytes.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<byte[]?> AllOfAsync(Stream content, int maxSize, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + read > maxSize)
            {
                return null;
            }

            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }
}
