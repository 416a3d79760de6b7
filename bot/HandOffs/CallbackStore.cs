using System.Data;
using Bot.Conversations;
using Bot.HandOffs.Promises;
using Bot.Storage;
using Dapper;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Bot.HandOffs;

/// <summary>Calls: their slots, of which each has so many places, and the proof that they were asked for.</summary>
internal sealed class CallbackStore(Database database, IOptions<CallbacksOptions> options)
{
    /// <summary>The slots from <paramref name="from"/> on that have no place left, whoever else is called.</summary>
    /// <param name="reference">The call that is settled: its own place is free for it.</param>
    public async Task<IReadOnlySet<Instant>> FullAsync(Instant from, string? reference, CancellationToken cancellationToken)
    {
        using var connection = await database.ReadAsync(cancellationToken);
        var slots = await connection.QueryAsync<string>(
            """
            SELECT slot_at FROM tickets WHERE slot_at >= @from AND reference <> @reference
            GROUP BY slot_at HAVING COUNT(*) >= @Agents
            """, new { from = ShopClock.Write(from), reference = reference ?? "", options.Value.Agents });
        return slots.Select(ShopClock.Read).ToHashSet();
    }

    /// <summary>Keeps when and at which number the shopper is to be called, with the proof of the number.</summary>
    /// <exception cref="SlotTakenException">The last place has gone since the slot was looked at.</exception>
    public void Set(IDbTransaction transaction, Callback callback, CallbackConsent? consent)
    {
        if (callback.SlotAt is { } slot && !HasPlace(transaction, slot, callback.Ticket.Reference))
        {
            throw new SlotTakenException(slot);
        }

        if (consent is not null)
        {
            transaction.Connection!.Execute(
                """
                INSERT INTO callback_consents
                    (conversation_id, reference, phone, position, channel, purpose, wording, wording_version, given_at)
                VALUES (@ConversationId, @Reference, @Phone, @Position, @Channel, @Purpose, @Wording, @WordingVersion, @GivenAt)
                ON CONFLICT (conversation_id, reference, phone) DO UPDATE SET withdrawn_at = NULL
                """, consent, transaction);
        }

        transaction.Connection!.Execute(
            """
            UPDATE tickets SET slot_at = @SlotAt, due_at = @DueAt, phone = (
                SELECT phone FROM callback_consents AS consent
                WHERE consent.conversation_id = tickets.conversation_id AND consent.reference = tickets.reference
                    AND consent.phone = @Phone AND withdrawn_at IS NULL)
            WHERE reference = @Reference
            """, new { callback.SlotAt, callback.DueAt, callback.Phone, callback.Ticket.Reference }, transaction);
        PromiseStore.Move(transaction, callback.Ticket.Reference, callback.DueAt);
    }

    /// <summary>The shopper wants no call any more: the slot is free, the number goes, and the proof ends.</summary>
    public static void Cancel(IDbTransaction transaction, string reference, DateTimeOffset now)
    {
        var values = new { reference, at = now.ToString("O") };
        transaction.Connection!.Execute(
            "UPDATE tickets SET slot_at = NULL, due_at = NULL, phone = NULL, cancelled_at = @at, status = 'solved' WHERE reference = @reference", values, transaction);
        transaction.Connection!.Execute(
            "UPDATE callback_consents SET withdrawn_at = @at WHERE reference = @reference AND withdrawn_at IS NULL", values, transaction);
        PromiseStore.Release(transaction, reference);
    }

    /// <summary>Whether a call has its place in a slot, whoever else is called then.</summary>
    public bool HasPlace(IDbTransaction transaction, string slot, string reference)
    {
        Locks.Hold(transaction, $"slot {slot}");
        return options.Value.Agents > transaction.Connection!.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM tickets WHERE slot_at = @slot AND reference <> @reference", new { slot, reference }, transaction);
    }
}
