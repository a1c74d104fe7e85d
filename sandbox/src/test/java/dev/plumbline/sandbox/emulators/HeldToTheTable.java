package dev.plumbline.sandbox.emulators;

import static org.junit.jupiter.api.Assumptions.abort;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * A scene that the emulator carries must pass. One that it lacks is tried all the same: it is
 * skipped with the table's reason, and fails when it works, so that the table stays true.
 */
final class HeldToTheTable implements InvocationInterceptor {

  @Override
  public void interceptTestMethod(
      Invocation<Void> scene, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(Scenes.name(method.getExecutable()), scene, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> scene, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(method.getArguments().get(0).toString(), scene, context);
  }

  private static void run(String name, Invocation<Void> scene, ExtensionContext context)
      throws Throwable {
    var emulator = ((OnEmulator) context.getRequiredTestInstance()).emulator();
    var lack = EmulatorTable.lack(emulator.emulator(), name);
    if (lack.isEmpty()) {
      scene.proceed();
      return;
    }
    var reason = lack.orElseThrow().reason();
    try {
      scene.proceed();
    } catch (TestAbortedException skipped) {
      throw skipped;
    } catch (Throwable lacking) {
      abort(emulator.target() + " lacks it: " + reason);
    }
    throw new AssertionError(
        emulator.target() + " carries '" + name + "' now: take its line out of lacks.csv");
  }
}
