/* Sólo para probar bajo Wine 8, que no la trae: el azar que piden las bibliotecas hechas en Rust. */

#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE datos, SIZE_T cuantos) {
    return SystemFunction036(datos, (ULONG)cuantos);
}
