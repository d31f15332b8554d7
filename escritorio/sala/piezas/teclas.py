"""Las teclas de la sesión en curso: de aquí salen los atajos, los rótulos y el capítulo de la ayuda."""

from __future__ import annotations

from escritorio.comun.interfaz.teclas import CURSIVA, NEGRITA, Grupo, Tecla
from escritorio.sala.modelo import Orden
from escritorio.votaciones.piezas.teclas import AL_ELEGIR_MODO, AL_VOTAR_POR_LISTA, PROCLAMA

DE_LISTA = (
    Tecla("P", "presente", "&Presente", ("Return",)),
    Tecla("S", "suplente", "&Suplente", explica="; después, el nombre de quien suple"),
    Tecla("A", "con_aviso", "&Con aviso", explica=": ausente con aviso"),
    Tecla("N", "sin_aviso", "Ause&nte", ("Del",), ": ausente sin aviso"),
)
"""Lo que se anota de quien está en la lista con su botón."""
DE_MAS = (
    Tecla("O", "con_poder", "Con &poder…"),
    Tecla("D", "a_distancia", "A &distancia", en_ayuda="a distancia, o en la sala otra vez"),
    Tecla("L", "licencia", "En &licencia"),
)
"""Lo que está en «Más…»."""
SE_INCORPORA = Tecla("P", "presente", "Se incor&pora", ("Return",))
SE_RETIRA = Tecla("N", "sin_aviso", "Se ret&ira", ("Del",))
A_LA_LISTA = Tecla("Down", en_ayuda="pasar a la lista")

PUNTO_SIGUIENTE = Tecla("Ctrl+PgDown", rotulo="Punto siguiente")
PUNTO_ANTERIOR = Tecla("Ctrl+PgUp", rotulo="Punto anterior", en_ayuda="anterior")
SUBIR_PUNTO = Tecla("Alt+Up", rotulo="&Subir un lugar", en_ayuda="subir el punto un lugar")
BAJAR_PUNTO = Tecla("Alt+Down", rotulo="&Bajar un lugar", en_ayuda="bajarlo")
RETIRAR_PUNTO = Tecla("Del", rotulo="&Retirar…", en_ayuda="retirar el punto")

OTRO_TURNO = Tecla("F4", en_ayuda="en una ventana estrecha, la lista o el orden del día")
PALABRA = Tecla(
    "F2",
    rotulo="Turnos de palabra",
    en_ayuda="pedir la palabra: dos letras y Enter; otra vez, ocultar los turnos",
)
DAR_PALABRA = Tecla("F3", rotulo="Dar la palabra al siguiente")
ACABAR_TURNO = Tecla("Shift+F3", rotulo="Terminar el turno")
EXCUSA = Tecla("F6", rotulo="&Excusarse por interés…", en_ayuda="excusarse del punto por interés")
RECESO = Tecla("F7", rotulo="Receso", en_ayuda="receso, o volver de él")
URGENCIA = Tecla("F8", rotulo="Proponer un asunto por urgencia")
PROYECTOR = Tecla("F9", rotulo="Proyector", en_ayuda="abrir o cerrar el proyector")
PANTALLA_COMPLETA = Tecla("F11", en_ayuda="pantalla completa")
SALIR_DEL_PROYECTOR = Tecla("Esc", en_ayuda="salir")
EN_BLOQUE = Tecla("Ctrl+5", en_ayuda="votar en bloque")

DE_ORDEN = {
    Orden.RECESO: RECESO,
    Orden.VOLVER: RECESO,
    Orden.URGENCIA: URGENCIA,
    Orden.EXCUSA: EXCUSA,
    Orden.PALABRA: PALABRA,
    Orden.PROYECTOR: PROYECTOR,
}
"""La tecla de cada orden que la tiene."""

EN_LA_SALA = (
    Grupo(DE_LISTA, "en la lista"),
    Grupo(DE_MAS, "en la lista"),
    Grupo((SE_INCORPORA, SE_RETIRA), "en la lista, ya abierta"),
    Grupo((A_LA_LISTA,), "en el filtro de la lista"),
    *AL_VOTAR_POR_LISTA,
    Grupo((PUNTO_SIGUIENTE, PUNTO_ANTERIOR)),
    Grupo((SUBIR_PUNTO, BAJAR_PUNTO), "orden del día"),
    Grupo((RETIRAR_PUNTO,), "orden del día"),
    Grupo((OTRO_TURNO,)),
    Grupo((PALABRA,)),
    Grupo((DAR_PALABRA, ACABAR_TURNO)),
    Grupo((EXCUSA,)),
    Grupo((RECESO,)),
    Grupo((URGENCIA,)),
    Grupo((PROYECTOR,)),
    Grupo((PANTALLA_COMPLETA, SALIR_DEL_PROYECTOR), "en el proyector"),
    Grupo((NEGRITA, CURSIVA)),
    AL_ELEGIR_MODO,
    Grupo((EN_BLOQUE,)),
    Grupo((PROCLAMA,)),
)
"""Todas, por renglones de la ayuda."""
