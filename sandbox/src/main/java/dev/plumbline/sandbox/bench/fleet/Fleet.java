package dev.plumbline.sandbox.bench.fleet;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.AwsPackage;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.ConfiguredPackage;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Resources that exist on an emulator.
 *
 * @param members in the order of their making
 * @param counts resources by Pulumi token
 */
public record Fleet(List<Member> members, Map<String, Integer> counts) {

  /** Fewer cannot hold every type. */
  public static final int SMALLEST = FleetPlan.SMALLEST;

  public static final String REGION = "us-east-1";

  /** Calls under way at once while the fleet is made. */
  private static final int AT_ONCE = 12;

  private static final Value.Fields NONE = Value.fields(Map.of());

  public Fleet {
    members = List.copyOf(members);
    counts = Map.copyOf(counts);
  }

  /**
   * Makes a fleet with the sandbox's provider, which knows the shape of Pulumi's state.
   *
   * @param progress told how many are made, from any thread
   */
  public static Fleet make(
      int resources, String image, URI endpoint, String account, IntConsumer progress) {
    var plan = FleetPlan.sized(resources, image);
    var config = Value.fields(Map.of("region", Value.of(REGION)));
    try (var provider = new AwsPackage(endpoint, account).configure(config)) {
      var made = new LinkedHashMap<String, Member>();
      var done = new AtomicInteger();
      for (var layer : plan.layers()) {
        var before = Map.copyOf(made);
        for (var member :
            parallel(layer, planned -> make(planned, before, provider), done, progress)) {
          made.put(member.name(), member);
        }
      }
      return new Fleet(List.copyOf(made.values()), plan.counts());
    } catch (CloudFailure refused) {
      throw new PlumblineException(
          Category.ENVIRONMENT, "the emulator refused the fleet: " + refused.getMessage(), refused);
    }
  }

  private interface Making {
    Member of(Planned planned) throws CloudFailure;
  }

  private static Member make(Planned planned, Map<String, Member> made, ConfiguredPackage provider)
      throws CloudFailure {
    var references = new References(made);
    var asked = planned.inputs().apply(references);
    var type = provider.type(planned.type());
    var shape = provider.shape(type);
    var request =
        new CheckRequest(
            PulumiState.urn(planned.type(), planned.name()),
            planned.name(),
            asked,
            NONE,
            new byte[0]);
    var completed = type.check(request);
    var created = type.create(shape.forCloud(completed), provider.cloud());
    return new Member(
        planned.type(),
        planned.name(),
        created.id(),
        asked,
        shape.checked(asked, completed),
        shape.recorded(created.id(), completed, created.outputs()),
        references.used());
  }

  private static List<Member> parallel(
      List<Planned> layer, Making making, AtomicInteger done, IntConsumer progress) {
    var free = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<Member>>();
      for (var planned : layer) {
        Callable<Member> task =
            () -> {
              free.acquire();
              try {
                var member = making.of(planned);
                progress.accept(done.incrementAndGet());
                return member;
              } finally {
                free.release();
              }
            };
        futures.add(threads.submit(task));
      }
      return results(futures);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlumblineException(
          Category.ENVIRONMENT, "interrupted while the fleet was made", interrupted);
    }
  }

  private static List<Member> results(List<Future<Member>> futures) throws InterruptedException {
    var members = new ArrayList<Member>();
    try {
      for (var future : futures) {
        members.add(future.get());
      }
      return members;
    } catch (ExecutionException failed) {
      futures.forEach(future -> future.cancel(true));

      throw new PlumblineException(
          Category.ENVIRONMENT,
          "the emulator refused a resource of the fleet: " + failed.getMessage(),
          failed);
    }
  }
}
