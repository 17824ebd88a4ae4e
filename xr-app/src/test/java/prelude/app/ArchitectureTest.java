package prelude.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules and packages point one way. */
@AnalyzeClasses(packages = "prelude", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule modulesMeetOnlyInTheProgram =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("cases")
                    .definedBy("prelude.cases..")
                    .layer("volume-pipeline")
                    .definedBy("prelude.pipeline..")
                    .layer("physics")
                    .definedBy("prelude.physics..")
                    .layer("engine")
                    .definedBy("prelude.engine..", "prelude.shaders..")
                    .layer("xr-app")
                    .definedBy("prelude.app..")
                    .whereLayer("xr-app")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("volume-pipeline")
                    .mayOnlyBeAccessedByLayers("xr-app")
                    .whereLayer("physics")
                    .mayOnlyBeAccessedByLayers("xr-app")
                    .whereLayer("engine")
                    .mayOnlyBeAccessedByLayers("xr-app")
                    .whereLayer("cases")
                    .mayOnlyBeAccessedByLayers("volume-pipeline", "physics", "xr-app");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("prelude.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theSampleAnatomyIsOutOfTheReachOfWhatReadsScans =
            noClasses()
                    .that()
                    .resideInAnyPackage("prelude.pipeline..", "prelude.physics..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("prelude.cases.sample..");

    @ArchTest
    static final ArchRule theEngineKnowsNoHeadset =
            noClasses()
                    .that()
                    .resideInAPackage("prelude.engine..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.lwjgl.openxr..", "org.lwjgl.glfw..");

    @ArchTest
    static final ArchRule onlyTheHeadsetPackageSpeaksOpenXr =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("prelude.app.xr..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.lwjgl.openxr..");

    @ArchTest
    static final ArchRule aFilmKnowsNoSceneAndNoTissue =
            noClasses()
                    .that()
                    .resideInAPackage("prelude.app.film..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "prelude.engine.frame..",
                            "prelude.engine.scene..",
                            "prelude.engine.device..",
                            "prelude.physics..",
                            "prelude.pipeline..",
                            "org.lwjgl..");

    @ArchTest
    static final ArchRule theVocabularyKnowsNoLibraryOfADevice =
            noClasses()
                    .that()
                    .resideInAPackage("prelude.cases..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.lwjgl..", "org.bytedeco..", "com.jme3..");
}
