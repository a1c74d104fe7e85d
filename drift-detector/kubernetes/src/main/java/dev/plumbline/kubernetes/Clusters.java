package dev.plumbline.kubernetes;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses the cluster that a target means, and keeps it while the reader is open. Thread-safe.
 *
 * <p>In this order: the configured account with the API server of the provider's kubeconfig; the
 * account with the context that the provider names, where the kubeconfig is a secret nobody can
 * open or not given; the only account, where the provider says nothing; the provider's own
 * kubeconfig. Never a kubeconfig that neither the configuration nor the stack names.
 */
final class Clusters implements AutoCloseable {

  /** What a target means. */
  sealed interface Choice {
    record Chosen(Cluster cluster) implements Choice {}

    /** No cluster, and why. */
    record None(String reason) implements Choice {}
  }

  private final List<CloudAccount> accounts;
  private final Pause pause;
  private final Map<Key, Cluster> open = new HashMap<>();

  Clusters(List<CloudAccount> accounts, Pause pause) {
    this.accounts =
        accounts.stream().filter(account -> account.provider().equals("kubernetes")).toList();
    this.pause = pause;
  }

  /** A changed kubeconfig is another connection. */
  private record Key(Kubeconfig kubeconfig, Optional<CloudAccount> account) {}

  /** Parses kubeconfigs: callers with many resources of one target ask once. */
  synchronized Choice choose(Target target) {
    try {
      return Optional.ofNullable(target.settings().get("kubeconfig"))
          .filter(kubeconfig -> !isBlank(kubeconfig))
          .map(ignored -> chooseByKubeconfig(target))
          .orElseGet(() -> chooseWithoutKubeconfig(target));
    } catch (PlumblineException unusable) {
      return new Choice.None(String.valueOf(unusable.getMessage()));
    }
  }

  private Choice chooseByKubeconfig(Target target) {
    var source = target.setting("kubeconfig");
    if (source.isEmpty()) {
      return byContext(target)
          .orElseGet(
              () ->
                  new Choice.None(
                      "the stack's kubeconfig is a secret that cannot be opened: set"
                          + " backends[].passphrase, or name its context in clouds.kubernetes[]"));
    }
    var own = Kubeconfig.read(source.get(), target.setting("context"), target.setting("cluster"));
    return byServer(own)
        .orElseGet(
            () ->
                own.risk()
                    .<Choice>map(risk -> new Choice.None(refusal(own, risk)))
                    .orElseGet(() -> chosen(own, Optional.empty())));
  }

  private static String refusal(Kubeconfig own, String risk) {
    return "the stack's kubeconfig for "
        + own.server()
        + " "
        + risk
        + ": add an entry with a kubeconfig for that server under clouds.kubernetes";
  }

  private Choice chooseWithoutKubeconfig(Target target) {
    if (target.setting("context").filter(name -> !name.isBlank()).isPresent()) {
      return byContext(target)
          .orElseGet(
              () ->
                  new Choice.None(
                      "no entry of clouds.kubernetes has the context \""
                          + target.setting("context").orElse("")
                          + "\": add one"));
    }
    return switch (accounts.size()) {
      case 0 ->
          new Choice.None(
              "no cluster is configured: add an entry with a kubeconfig under clouds.kubernetes");
      case 1 -> chosen(kubeconfig(accounts.getFirst()), Optional.of(accounts.getFirst()));
      default ->
          new Choice.None(
              "the stack's provider names neither a kubeconfig nor a context, and several clusters"
                  + " are configured: give the provider a context");
    };
  }

  /** Several accounts may have the same server: then the one with the same context. */
  private Optional<Choice> byServer(Kubeconfig own) {
    var fitting = fitting(kubeconfig -> sameServer(kubeconfig.server(), own.server()));
    return fitting.stream()
        .filter(each -> each.kubeconfig.context().equals(own.context()))
        .findFirst()
        .or(() -> fitting.stream().findFirst())
        .map(each -> chosen(each.kubeconfig, Optional.of(each.account)));
  }

  private Optional<Choice> byContext(Target target) {
    return target
        .setting("context")
        .flatMap(
            context ->
                fitting(kubeconfig -> kubeconfig.context().equals(context)).stream().findFirst())
        .map(each -> chosen(each.kubeconfig, Optional.of(each.account)));
  }

  private record Configured(CloudAccount account, Kubeconfig kubeconfig) {}

  private List<Configured> fitting(Predicate<Kubeconfig> condition) {
    var fitting = new ArrayList<Configured>();
    for (var account : accounts) {
      var kubeconfig = kubeconfig(account);
      if (condition.test(kubeconfig)) {
        fitting.add(new Configured(account, kubeconfig));
      }
    }
    return fitting;
  }

  private static Kubeconfig kubeconfig(CloudAccount account) {
    var source =
        account
            .setting("kubeconfig")
            .orElseThrow(
                () ->
                    new PlumblineException(
                        PlumblineException.Category.CONFIGURATION,
                        "an entry of clouds.kubernetes has no kubeconfig: give its path"));
    return Kubeconfig.read(source, account.setting("context"), Optional.empty());
  }

  private Choice chosen(Kubeconfig kubeconfig, Optional<CloudAccount> account) {
    var budget = account.map(CloudAccount::budget).orElse(ReadBudget.DEFAULT);
    var expectedUid = account.flatMap(configured -> configured.setting("cluster"));
    var patience =
        CloudAccount.patience(
            name -> account.flatMap(configured -> configured.setting(name)), Connection.PATIENCE);
    return new Choice.Chosen(
        open.computeIfAbsent(
            new Key(kubeconfig, account),
            ignored ->
                new Cluster(
                    new Connection(kubeconfig, budget, patience, pause),
                    new Discovery(),
                    new ClusterSchemas(),
                    expectedUid,
                    account
                        .flatMap(configured -> configured.setting("auditLog"))
                        .map(file -> new AuditLog(Path.of(file))),
                    account.filter(DryRuns::isWanted).map(configured -> new DryRuns()))));
  }

  private static boolean sameServer(String one, String other) {
    return canonical(one).equals(canonical(other));
  }

  /** Host in lower case, the scheme's port written out. */
  private static String canonical(String server) {
    var uri = java.net.URI.create(server);
    var port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    var host = String.valueOf(uri.getHost()).toLowerCase(java.util.Locale.ROOT);
    return uri.getScheme() + "://" + host + ":" + port + uri.getPath();
  }

  private static boolean isBlank(Value value) {
    return value.isEmpty() || Value.text(value).filter(String::isBlank).isPresent();
  }

  @Override
  public synchronized void close() {
    open.values().forEach(Cluster::close);
    open.clear();
  }
}
