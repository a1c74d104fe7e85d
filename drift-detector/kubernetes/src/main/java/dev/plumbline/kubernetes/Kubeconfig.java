package dev.plumbline.kubernetes;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.value.Excerpt;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One context of a kubeconfig. Nothing is looked for in a home folder, the environment or a pod.
 *
 * @param model the whole kubeconfig, its current context set to the one that counts
 * @param file where it was read, for the files it names; empty where it came as text
 * @param context the context's name
 * @param server the API server's URL, without a slash at the end
 */
record Kubeconfig(Config model, Optional<Path> file, String context, String server) {

  /**
   * Reads a kubeconfig.
   *
   * @param source its content, or the path of a file
   * @param context the context to use instead of its current one
   * @param cluster the cluster to use instead of the context's own
   * @throws PlumblineException with the reason where it cannot be used
   */
  static Kubeconfig read(String source, Optional<String> context, Optional<String> cluster) {
    var file = file(source);
    var model = parse(file.map(Kubeconfig::content).orElse(source));
    var name = context.orElseGet(() -> Objects.toString(model.getCurrentContext(), ""));
    var chosen =
        find(model.getContexts(), named -> named.getName().equals(name))
            .map(NamedContext::getContext)
            .orElseThrow(() -> bad("the kubeconfig has no context \"" + Excerpt.of(name) + "\""));
    cluster.ifPresent(chosen::setCluster);
    model.setCurrentContext(name);
    return new Kubeconfig(model, file, name, server(model, chosen));
  }

  /** The user that the context names; empty where it has none. */
  Optional<AuthInfo> user() {
    return find(model.getContexts(), named -> named.getName().equals(context))
        .map(NamedContext::getContext)
        .map(Context::getUser)
        .flatMap(user -> find(model.getUsers(), named -> user.equals(named.getName())))
        .flatMap(named -> Optional.ofNullable(named.getUser()));
  }

  /**
   * Why it may not be used as a stack carries it, or empty: a checkpoint must not decide which
   * commands run here or which files are sent away.
   */
  Optional<String> risk() {
    var user = user();
    if (user.map(AuthInfo::getExec).isPresent()
        || user.map(AuthInfo::getAuthProvider).isPresent()) {
      return Optional.of("gets its credentials from a command");
    }
    var files =
        Stream.concat(
            user.stream()
                .flatMap(
                    info ->
                        Stream.of(
                            Optional.ofNullable(info.getClientCertificate()),
                            Optional.ofNullable(info.getClientKey()),
                            Optional.ofNullable(info.getTokenFile()))),
            Stream.of(cluster(model, context).map(Cluster::getCertificateAuthority)));
    return file.isEmpty() && files.flatMap(Optional::stream).anyMatch(text -> !text.isEmpty())
        ? Optional.of("names files of another machine")
        : Optional.empty();
  }

  /** Texts of it that no message may show. */
  List<String> credentials() {
    return user().stream()
        .flatMap(
            info ->
                Stream.of(
                    Optional.ofNullable(info.getToken()),
                    Optional.ofNullable(info.getPassword()),
                    Optional.ofNullable(info.getClientKeyData())))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The settings of a client for this context. Runs the command for credentials if it has one. */
  io.fabric8.kubernetes.client.Config clientConfig() {
    return file.map(
            path -> io.fabric8.kubernetes.client.Config.fromKubeconfig(context, path.toFile()))
        .orElseGet(
            () -> io.fabric8.kubernetes.client.Config.fromKubeconfig(Serialization.asYaml(model)));
  }

  private static Optional<Path> file(String source) {
    if (source.contains("\n") || source.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source));
    } catch (InvalidPathException content) {
      return Optional.empty();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "cannot read the kubeconfig " + file + ": " + unreadable.getClass().getSimpleName(),
          unreadable);
    }
  }

  private static Config parse(String content) {
    Optional<Config> model;
    try {
      model = Optional.ofNullable(Serialization.unmarshal(content, Config.class));
    } catch (RuntimeException notYaml) {
      // The parser's message quotes the content, which holds credentials.
      throw bad("the kubeconfig is not YAML of a kubeconfig");
    } catch (StackOverflowError tooDeep) {
      // The YAML parser calls itself for each level and knows no limit.
      throw bad("the kubeconfig is nested too deeply");
    }
    return whole(model.orElseThrow(() -> bad("the kubeconfig is empty")));
  }

  /** Without entries that have no name or no content: nothing can refer to them. */
  private static Config whole(Config model) {
    model.setContexts(
        kept(model.getContexts(), each -> each.getName() != null && each.getContext() != null));
    model.setClusters(
        kept(model.getClusters(), each -> each.getName() != null && each.getCluster() != null));
    model.setUsers(kept(model.getUsers(), each -> each.getName() != null));
    return model;
  }

  private static <T> List<T> kept(List<T> all, Predicate<? super T> condition) {
    return all == null
        ? List.of()
        : all.stream().filter(Objects::nonNull).filter(condition).toList();
  }

  private static String server(Config model, Context context) {
    var cluster = Objects.toString(context.getCluster(), "");
    var server =
        find(model.getClusters(), named -> named.getName().equals(cluster))
            .map(named -> Objects.toString(named.getCluster().getServer(), ""))
            .orElseThrow(
                () -> bad("the kubeconfig has no cluster \"" + Excerpt.of(cluster) + "\""));
    if (!server.matches("https?://[^\\s]+")) {
      throw bad("the kubeconfig's cluster \"" + Excerpt.of(cluster) + "\" has no server URL");
    }
    return server.replaceAll("/+$", "");
  }

  private static Optional<Cluster> cluster(Config model, String context) {
    return find(model.getContexts(), named -> named.getName().equals(context))
        .flatMap(
            named ->
                find(
                    model.getClusters(),
                    cluster -> cluster.getName().equals(named.getContext().getCluster())))
        .flatMap(named -> Optional.ofNullable(named.getCluster()));
  }

  private static <T> Optional<T> find(List<T> all, Predicate<? super T> condition) {
    return all.stream().filter(condition).findFirst();
  }

  private static PlumblineException bad(String message) {
    return new PlumblineException(PlumblineException.Category.CONFIGURATION, message);
  }

  @Override
  public String toString() {
    return "Kubeconfig[" + context + ", " + server + "]";
  }
}
