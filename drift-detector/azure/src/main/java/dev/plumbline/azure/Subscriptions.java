package dev.plumbline.azure;

import dev.plumbline.core.feed.MessageQueue;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The configured subscriptions: a resource is read with the entry of the one that its id names,
 * else the one that its provider names. Immutable.
 */
final class Subscriptions {

  private final Map<String, Subscription> byId = new LinkedHashMap<>();
  private final Pause pause;

  Subscriptions(List<CloudAccount> entries, Pause pause) {
    this.pause = pause;
    for (var entry : entries) {
      var account = AzureAccount.of(entry);
      if (byId.containsKey(account.subscription())) {
        throw AzureAccount.wrong(
            "clouds.azure has two entries for subscription " + account.subscription());
      }
      byId.put(
          account.subscription(),
          new Subscription(account, new Connection(account, pause), new ApiVersions()));
    }
  }

  /** The queues that the entries name; makes no call. */
  List<MessageQueue> queues(CallMeter meter) {
    return byId.values().stream()
        .map(Subscription::account)
        .filter(account -> account.queue().isPresent())
        .<MessageQueue>map(account -> StorageQueue.of(account, meter, pause))
        .toList();
  }

  /** Which subscription to ask. */
  sealed interface Choice {
    record Chosen(Subscription subscription) implements Choice {}

    record None(String reason) implements Choice {}
  }

  Choice choose(ArmId id, Target target) {
    var wanted =
        id.subscription()
            .or(() -> Optional.of(target.identity()).filter(text -> !text.isEmpty()))
            .or(() -> target.setting("subscriptionId"))
            .map(text -> text.toLowerCase(Locale.ROOT));
    if (wanted.isEmpty()) {
      return byId.size() == 1
          ? new Choice.Chosen(byId.values().iterator().next())
          : new Choice.None(
              "neither the id nor the provider names a subscription: give the provider a"
                  + " subscriptionId");
    }
    var known = byId.get(wanted.get());
    return known == null
        ? new Choice.None(
            "no entry of clouds.azure has the subscription " + wanted.get() + ": add one")
        : new Choice.Chosen(known);
  }
}
