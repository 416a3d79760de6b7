using System.Data;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>
/// A connection that keeps the statements it has run, ready to run again: a turn is thirty small ones, and reading their text
/// costs more than running them.
/// </summary>
/// <param name="connectionString">Without pooling: who keeps the connection keeps its statements.</param>
/// <param name="giveBack">Takes the connection when it is disposed of; false, and it is closed.</param>
internal sealed class PreparingConnection(string connectionString, Func<PreparingConnection, bool>? giveBack = null) : SqliteConnection(connectionString)
{
    /// <summary>The house's statements are fewer; a text that is made up anew each time is not kept for long.</summary>
    private const int MostKept = 400;

    private readonly Dictionary<string, SqliteCommand> _ready = new(StringComparer.Ordinal);

    public override SqliteCommand CreateCommand() => new PreparedCommand(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    protected override void Dispose(bool disposing)
    {
        if (!disposing || State != ConnectionState.Open || giveBack?.Invoke(this) != true)
        {
            _ready.Clear();
            base.Dispose(disposing);
        }
    }

    private SqliteCommand Take(string text)
    {
        if (_ready.Remove(text, out var command))
        {
            return command;
        }

        command = new SqliteCommand(text, this, Transaction);
        command.Prepare();
        return command;
    }

    private void Return(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (State != ConnectionState.Open || _ready.Count >= MostKept || !_ready.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    /// <summary>Runs on the statement that is ready for its text. Whatever else executes a command does it by this reader.</summary>
    private sealed class PreparedCommand(PreparingConnection connection) : SqliteCommand("", connection)
    {
        private SqliteCommand? _own;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            // Of several statements the later ones may need what the first ones make.
            if (CommandText.AsSpan().TrimEnd().TrimEnd(';').Contains(';'))
            {
                return base.ExecuteReader(behavior);
            }

            if (_own?.CommandText != CommandText)
            {
                GiveBack();
                _own = connection.Take(CommandText);
            }

            _own.Transaction = Transaction;
            _own.CommandTimeout = CommandTimeout;
            _own.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters)
            {
                _own.Parameters.Add(parameter);
            }

            return _own.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                GiveBack();
            }

            base.Dispose(disposing);
        }

        private void GiveBack()
        {
            if (_own is { } own)
            {
                _own = null;
                connection.Return(own);
            }
        }
    }
}
