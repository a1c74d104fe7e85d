package dev.plumbline.stacks.catalog;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.Size;
import dev.plumbline.stacks.kubernetes.Container;
import dev.plumbline.stacks.kubernetes.Database;
import dev.plumbline.stacks.kubernetes.DatabaseArgs;
import dev.plumbline.stacks.kubernetes.Resources;
import dev.plumbline.stacks.kubernetes.Tenant;
import dev.plumbline.stacks.kubernetes.TenantArgs;
import dev.plumbline.stacks.kubernetes.Traffic;
import dev.plumbline.stacks.kubernetes.Workload;
import dev.plumbline.stacks.kubernetes.WorkloadArgs;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A web service with a database, in a closed namespace of its own on the cluster that the stack's
 * configuration names.
 */
public final class WebService {
  private static final String WEB = "web";
  private static final String DATABASE = "database";
  private static final String IMAGE = "docker.io/nginxinc/nginx-unprivileged:1.29.3-alpine";

  private static final int MOST_REPLICAS = 10;
  private static final int MOST_GIBIBYTES = 100;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final Context context;
  private final Ownership ownership;
  private final Allotment web;
  private final Allotment database;
  private final Container container;
  private final int gibibytes;
  private final String callers;
  private final Output<String> password;

  /** What one container may use at most. */
  private record Allotment(int millicores, int mebibytes) {
    Resources times(int count) {
      return new Resources(count * millicores + "m", count * mebibytes + "Mi");
    }

    /** Of a web container. */
    static Allotment ofWeb(Size size) {
      return switch (size) {
        case SMALL -> new Allotment(250, 128);
        case MEDIUM -> new Allotment(500, 512);
        case LARGE -> new Allotment(1000, 1024);
      };
    }

    /** PostgreSQL keeps what it read lately in memory. */
    Allotment ofDatabase() {
      return new Allotment(millicores, 2 * mebibytes);
    }
  }

  private WebService(Parameters parameters) {
    this.context = parameters.context();
    this.ownership = parameters.ownership();
    this.web = Allotment.ofWeb(parameters.choice("size", Size.SMALL));
    this.database = web.ofDatabase();
    this.container =
        new Container(
            parameters.text(
                "image", IMAGE, Container.IMAGE, "it must name an image with a tag or a digest"),
            parameters.number("port", 8080, 1024, 65_535),
            parameters.number("replicas", 2, 0, MOST_REPLICAS),
            web.times(1),
            true);
    this.gibibytes = parameters.number("storage", 10, 1, MOST_GIBIBYTES);
    this.callers =
        parameters.text(
            "ingressNamespace",
            "ingress-nginx",
            LABEL,
            "it must be the name of a namespace, in lowercase letters, digits and hyphens");
    this.password =
        parameters
            .requiredUnseen("passwordKey", "--secret \"$(openssl rand -hex 32)\"", PasswordKey::new)
            .password("postgresql %s/%s".formatted(context.projectName(), context.stackName()));
  }

  /** Declares it. */
  public static void declare(Context context) {
    new WebService(new Parameters(context)).declare();
  }

  private void declare() {
    var tenant = tenant();
    var postgres =
        new Database(
            DATABASE, new DatabaseArgs(tenant, database.times(1), gibibytes, WEB, password));
    var service =
        new Workload(
                WEB,
                new WorkloadArgs(
                    tenant,
                    container,
                    traffic(),
                    Map.of("ENVIRONMENT", ownership.environment()),
                    Map.of("DATABASE_URL", postgres.url())))
            .limitDisruption();
    context
        .export("namespace", Output.of(tenant.namespaceName()))
        .export("address", Output.of(service.address()))
        .export("databaseUrl", postgres.url());
  }

  private Traffic traffic() {
    return new Traffic(
        new Traffic.Source.Namespace(callers),
        List.of(
            new Traffic.Destination.NameService(),
            new Traffic.Destination.Pods(DATABASE, Database.PORT)));
  }

  /** Room for the database, the web service's pods and one more while they are replaced. */
  private Tenant tenant() {
    int pods = container.replicas() + 2;
    return new Tenant(
        WEB,
        new TenantArgs(
            ownership, context.stackName(), database.times(pods), pods, database.times(1)));
  }
}
