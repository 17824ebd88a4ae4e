package prelude.engine.frame;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.lwjgl.vulkan.VK10;
import prelude.shaders.Shaders;

/**
 * What a SPIR-V module binds, read from its words (SPIR-V specification, section 2.3 and chapter
 * 3).
 */
final class SpirvInterface {
    private static final int OP_TYPE_IMAGE = 25;
    private static final int OP_TYPE_SAMPLED_IMAGE = 27;
    private static final int OP_TYPE_INT = 21;
    private static final int OP_TYPE_STRUCT = 30;
    private static final int OP_TYPE_POINTER = 32;
    private static final int OP_VARIABLE = 59;
    private static final int OP_DECORATE = 71;
    private static final int BINDING = 33;
    private static final int SET = 34;
    private static final int STORAGE_UNIFORM_CONSTANT = 0;
    private static final int STORAGE_UNIFORM = 2;
    private static final int STORAGE_PUSH_CONSTANT = 9;
    private static final int STORAGE_BUFFER = 12;

    /** VkDescriptorType by {@code 100 * set + binding}. */
    final Map<Integer, Integer> bindings = new TreeMap<>();

    /** Of 32-bit members only. */
    int pushBytes;

    private final Map<Integer, Integer> setOf = new HashMap<>();
    private final Map<Integer, Integer> bindingOf = new HashMap<>();
    private final Map<Integer, int[]> types = new HashMap<>();

    SpirvInterface(String name) {
        ByteBuffer words = Shaders.spirv(name);
        words.position(20);
        while (words.hasRemaining()) {
            int head = words.getInt();
            int[] operands = new int[(head >>> 16) - 1];
            for (int i = 0; i < operands.length; i++) {
                operands[i] = words.getInt();
            }
            take(head & 0xFFFF, operands);
        }
    }

    private void take(int operation, int[] operands) {
        switch (operation) {
            case OP_DECORATE -> {
                if (operands[1] == BINDING) {
                    bindingOf.put(operands[0], operands[2]);
                } else if (operands[1] == SET) {
                    setOf.put(operands[0], operands[2]);
                }
            }
            case OP_TYPE_STRUCT,
                    OP_TYPE_POINTER,
                    OP_TYPE_SAMPLED_IMAGE,
                    OP_TYPE_IMAGE,
                    OP_TYPE_INT ->
                    types.put(operands[0], operands);
            case OP_VARIABLE -> variable(operands[0], operands[1], operands[2]);
            default -> {}
        }
    }

    /** An image without a sampler: its operands are id, sampled type, dim, depth, ... */
    private boolean isStorageImage(int pointerType) {
        int[] pointer = types.getOrDefault(pointerType, new int[3]);
        return types.getOrDefault(pointer[2], new int[2]).length >= 8;
    }

    private void variable(int pointerType, int id, int storage) {
        if (storage == STORAGE_PUSH_CONSTANT) {
            int[] pointer = types.getOrDefault(pointerType, new int[3]);
            int[] struct = types.getOrDefault(pointer[2], new int[1]);
            pushBytes = 4 * (struct.length - 1);
        }
        Integer type =
                switch (storage) {
                    case STORAGE_UNIFORM -> VK10.VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER;
                    case STORAGE_BUFFER -> VK10.VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
                    case STORAGE_UNIFORM_CONSTANT ->
                            isStorageImage(pointerType)
                                    ? VK10.VK_DESCRIPTOR_TYPE_STORAGE_IMAGE
                                    : VK10.VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;
                    default -> null;
                };
        if (type != null && bindingOf.containsKey(id)) {
            bindings.put(100 * setOf.getOrDefault(id, 0) + bindingOf.getOrDefault(id, 0), type);
        }
    }
}
