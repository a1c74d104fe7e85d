package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallMeter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an SDK client so that whatever a call throws is an {@link AwsFailure}, and that the
 * calls of one read are counted by its meter although reads share the client. Paginators are
 * default methods of the client's interface and run on this proxy, so their pages are covered.
 */
final class Classified implements InvocationHandler {

  private final String service;
  private final Object client;
  private final CallMeter meter;

  private Classified(String service, Object client, CallMeter meter) {
    this.service = service;
    this.client = client;
    this.meter = meter;
  }

  static <C> C client(Class<C> type, String service, C client, CallMeter meter) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Classified(service, client, meter)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.isDefault() && method.getName().endsWith("Paginator")
          ? InvocationHandler.invokeDefault(proxy, method, arguments)
          : metered(method, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof RuntimeException unchecked
          ? FailureClasses.classify(unchecked, service + ":" + operation(method))
          : thrown.getCause();
    }
  }

  private @Nullable Object metered(Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    return ScopedValue.where(MeteredHttpClient.METER, meter)
        .<@Nullable Object, ReflectiveOperationException>call(
            () -> method.invoke(client, arguments));
  }

  private static String operation(Method method) {
    return Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1);
  }
}
