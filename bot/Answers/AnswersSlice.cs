namespace Bot.Answers;

internal static class AnswersSlice
{
    public static IServiceCollection AddAnswers(this IServiceCollection services) => services
        .AddSingleton<AnswerDesk>()
        .AddSingleton<HelpPages>();

    public static void MapAnswers(this WebApplication app) => app.MapGet(
        "/help/{language}/{**id}",
        (string language, string id, HelpPages pages) => pages.Write(language, id) is { } page
            ? Results.Content(page, "text/html; charset=utf-8")
            : Results.NotFound());
}
