using System.Collections.Concurrent;
using System.Data;
using System.Security.Cryptography;

namespace Bot.Storage;

/// <summary>
/// The leases that this replica has; it renews them while it works. On SQLite there is no other replica, and every lease is
/// given.
/// </summary>
internal sealed class Leases(Database database, TimeProvider clock, ILogger<Leases> logger) : BackgroundService
{
    /// <summary>After this silence another replica takes over.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    /// <summary>How often a replica looks for work that another has left.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1.5);

    private readonly ConcurrentDictionary<(string ConversationId, string Lane), Lease> _held = new();

    /// <summary>Whether there may be other replicas.</summary>
    public bool AreShared => database.IsShared;

    /// <summary>How long to wait for a signal: another replica's reaches nobody here.</summary>
    public TimeSpan AtMost(TimeSpan pause) => AreShared && pause > Look ? Look : pause;

    /// <returns>Null when another replica has it, or this one in another place.</returns>
    public async Task<Lease?> TakeAsync(string conversationId, string lane, CancellationToken cancellationToken)
    {
        var lease = new Lease(conversationId, lane, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        if (!AreShared)
        {
            return lease;
        }

        var isTaken = await database.WriteAsync(
            transaction => LeaseStore.Take(transaction, lease, (long)Life.TotalMilliseconds), cancellationToken);
        return isTaken ? _held[(conversationId, lane)] = lease : null;
    }

    public async Task ReleaseAsync(Lease lease)
    {
        if (_held.TryRemove(new((lease.ConversationId, lease.Lane), lease)))
        {
            await ReleaseAsync([lease.Token]);
        }
    }

    /// <summary>Whether this replica is the one that does a work of no conversation; it stays so while it lives.</summary>
    public async Task<bool> LeadsAsync(string work, CancellationToken cancellationToken) =>
        !AreShared || Leads(work) || await TakeAsync("", work, cancellationToken) is not null;

    /// <summary>The same as far as this replica knows.</summary>
    public bool Leads(string work) => !AreShared || _held.ContainsKey(("", work));

    /// <summary>Lets the transaction go on only if this replica has the turns of the conversation.</summary>
    /// <exception cref="LeaseLostException">Another one has them.</exception>
    public void Guard(IDbTransaction transaction, string conversationId)
    {
        Locks.Hold(transaction, conversationId);
        if (AreShared && !(_held.TryGetValue((conversationId, Lanes.Turn), out var lease) && LeaseStore.IsHeld(transaction, lease)))
        {
            Lose((conversationId, Lanes.Turn));
            throw new LeaseLostException(conversationId);
        }
    }

    /// <summary>The conversations that some replica works on in a lane.</summary>
    public async Task<IReadOnlySet<string>> BusyAsync(string lane, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        return LeaseStore.Busy(connection, lane).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What is left goes to the others at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!_held.IsEmpty)
        {
            await ReleaseAsync([.. _held.Values.Select(lease => lease.Token)]);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (AreShared)
        {
            await Task.Delay(Renewal, clock, stoppingToken);
            try
            {
                await RenewAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Who takes a lease meanwhile fences this replica off.
                logger.LogWarning(fault, "Leases could not be renewed");
            }
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var held = _held.ToArray();
        if (held.Length == 0)
        {
            return;
        }

        string[] tokens = [.. held.Select(lease => lease.Value.Token)];
        var kept = (await database.WriteAsync(
            transaction => LeaseStore.Renew(transaction, tokens, (long)Life.TotalMilliseconds), cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, lease) in held.Where(one => !kept.Contains(one.Value.Token) && _held.TryRemove(one)))
        {
            lease.Lose();
            logger.LogWarning("The lease {Lane} of {Conversation} went to another replica", key.Lane, key.ConversationId);
        }
    }

    private void Lose((string ConversationId, string Lane) key)
    {
        if (_held.TryRemove(key, out var lease))
        {
            lease.Lose();
        }
    }

    private async Task ReleaseAsync(string[] tokens)
    {
        try
        {
            await database.WriteAsync(
                transaction =>
                {
                    LeaseStore.Release(transaction, tokens);
                    return true;
                },
                CancellationToken.None);
        }
        catch (StorageBusyException fault)
        {
            logger.LogWarning(fault, "{Count} leases were not given back: they end by themselves", tokens.Length);
        }
    }
}
