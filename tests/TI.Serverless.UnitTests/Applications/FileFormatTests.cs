using System.Text;
using TI.Serverless.Functions.Applications;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Applications;

public sealed class FileFormatTests
{
    [Fact]
    public void The_beginning_tells_the_family()
    {
        Assert.Equal([FileFormat.Pdf], FileFormat.FromHead(Samples.Pdf()));
        Assert.Equal([FileFormat.Pdf], FileFormat.FromHead(Encoding.ASCII.GetBytes("\r\n%PDF-1.7")));
        Assert.Empty(FileFormat.FromHead(Encoding.ASCII.GetBytes("<script>alert(1)</script>%PDF-1.7")));
        Assert.Equal([FileFormat.Png], FileFormat.FromHead([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]));
        Assert.Equal([FileFormat.Jpg], FileFormat.FromHead([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(4, FileFormat.FromHead(Samples.Xlsx()).Count);
        Assert.Empty(FileFormat.FromHead("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8));
        Assert.Empty(FileFormat.FromHead([]));
    }
}
