using System.Data;

namespace Bot.Storage;

/// <summary>What runs the SQL: a file beside the program, or a server that replicas share.</summary>
internal interface IEngine : IAsyncDisposable
{
    /// <summary>What it is and its version, without any secret.</summary>
    string Name { get; }

    /// <summary>How many writes wait for a writer.</summary>
    int Waiting { get; }

    /// <inheritdoc cref="Database.WriteAsync"/>
    Task<T> WriteAsync<T>(Func<IDbTransaction, T> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="Database.ReadAsync"/>
    Task<IDbConnection> ReadAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="Database.ForgetAsync"/>
    Task ForgetAsync(bool everywhere);
}
