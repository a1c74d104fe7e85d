package dev.plumbline.api.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.read.CloudProvider;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code permissions}: the least rights that a scan needs. */
@Command(
    name = "permissions",
    description = "Prints the least rights that a scan needs, as a policy document of the cloud.")
final class PermissionsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CLOUD", description = "One of aws, azure or kubernetes.")
  private String cloud = "";

  @Option(
      names = "--queue",
      paramLabel = "URL",
      description = "The queue of events.queue in clouds; adds the rights to hear events from it.")
  private @Nullable String queue;

  @Override
  public Integer call() {
    var providers =
        ServiceLoader.load(CloudProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    var provider =
        providers.stream()
            .filter(each -> each.name().equals(cloud))
            .findFirst()
            .orElseThrow(
                () ->
                    new PlumblineException(
                        Category.USAGE,
                        "permissions are known for "
                            + providers.stream()
                                .map(CloudProvider::name)
                                .sorted()
                                .collect(Collectors.joining(", "))
                            + ", but not for '"
                            + cloud
                            + "'"));
    var policy =
        queue == null
            ? provider.permissions(provider.types())
            : provider.permissions(provider.types(), queue);
    System.out.println(policy.strip());
    return ExitCode.IN_SYNC;
  }
}
