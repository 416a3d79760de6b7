using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat.Uploads;

/// <summary>Where files have a host of their own: nothing else is answered there, and no file anywhere else.</summary>
internal sealed class FileHost(IOptions<UploadOptions> options) : IMiddleware
{
    private static readonly PathString Files = "/v3/directline/attachments";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var isFile = context.Request.Path.StartsWithSegments(Files);
        if (options.Value.Address is not { } address || isFile == (context.Request.Host == new HostString(address.Authority)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
