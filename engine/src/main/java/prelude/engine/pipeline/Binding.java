package prelude.engine.pipeline;

/**
 * One binding of a descriptor set.
 *
 * @param type a VkDescriptorType
 * @param stages VkShaderStageFlags
 */
public record Binding(int number, int type, int stages) {}
