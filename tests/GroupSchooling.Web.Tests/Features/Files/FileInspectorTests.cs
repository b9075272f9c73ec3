using GroupSchooling.Web.Infrastructure.Files;

namespace GroupSchooling.Web.Tests.Features.Files;

/// <summary>Telling a file's type costs little, whatever its bytes are.</summary>
[Trait("Engine", "none")]
public sealed class FileInspectorTests
{
    private static readonly byte[] Scan = [0xFF, 0xDA, 0, 4, 1, 2, 55, 66, 0xFF, 0xD9];

    [Fact]
    public async Task FillBytesOfAPicture_AreWalkedInPieces()
    {
        using var file = new CountingStream([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, .. Enumerable.Repeat((byte)0xFF, 2_000_000), .. Scan]);

        Assert.Equal(FileKind.Jpeg, (await FileInspector.InspectAsync(file, new UploadOptions(), CancellationToken.None)).Kind);

        Assert.InRange(file.Reads, 1, 100);
    }

    [Fact]
    public async Task NothingButFillBytes_IsDamaged()
    {
        using var file = new CountingStream([0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 2_000_000)]);

        Assert.Equal(Inspection.Damaged, await FileInspector.InspectAsync(file, new UploadOptions(), CancellationToken.None));

        Assert.InRange(file.Reads, 1, 100);
    }

    [Fact]
    public async Task PictureOfCountlessParts_IsDamaged()
    {
        using var jpeg = new CountingStream([0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xE0, 0, 2], 200_000).SelectMany(part => part), .. Scan]);
        byte[] chunk = [0, 0, 0, 0, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0];
        using var png = new CountingStream([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Enumerable.Repeat(chunk, 100_000).SelectMany(part => part)]);

        Assert.Equal(Inspection.Damaged, await FileInspector.InspectAsync(jpeg, new UploadOptions(), CancellationToken.None));
        Assert.Equal(Inspection.Damaged, await FileInspector.InspectAsync(png, new UploadOptions(), CancellationToken.None));

        Assert.InRange(jpeg.Reads, 1, 11_000);
        Assert.InRange(png.Reads, 1, 11_000);
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
