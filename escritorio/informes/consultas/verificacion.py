"""Todo lo que se puede comprobar de un archivo: la base y las cuentas de cada asunto."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import hexdigits
from types import MappingProxyType

from escritorio.actas.consultas.cotejo import cabezas_de_actas, hallazgos_de_los_libros, huellas_del_libro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cadena import PRINCIPIO
from escritorio.comun.datos.cotejo import Cabeza, cabezas, esta_en_la_cadena, libro_de_huellas
from escritorio.comun.datos.en_palabras import a_la_vista
from escritorio.comun.datos.verificacion import Comprobacion, hallazgos_del_archivo, por_partes
from escritorio.cuentas.consultas.cierre import descuadres as descuadres_de_cuentas
from escritorio.cuotas.consultas.verificacion import descuadres as descuadres_de_cuotas
from escritorio.estatutos.consultas.cotejo import reformas_sin_su_texto
from escritorio.sesiones.consultas.cotejo import descuadres as descuadres_de_sesiones
from escritorio.sesiones.consultas.cotejo import saltos_explicados
from escritorio.votaciones.consultas.cotejo import votaciones_sin_sus_presentes
from escritorio.votaciones.consultas.votaciones import descuadres as descuadres_de_votaciones

_DE_CADA_ASUNTO: Mapping[str, Comprobacion] = MappingProxyType(
    {
        "si las cuotas cuadran": descuadres_de_cuotas,
        "si las cuentas cuadran": descuadres_de_cuentas,
        "si los números de las sesiones siguen": descuadres_de_sesiones,
        "si las votaciones cuadran": descuadres_de_votaciones,
        "si las votaciones contaron a quienes había": votaciones_sin_sus_presentes,
        "si las reformas dicen lo que se aprobó": reformas_sin_su_texto,
        "los libros de actas": hallazgos_de_los_libros,
    }
)
LARGO_DE_HUELLA = len(PRINCIPIO)
QUE_HACER = (
    "Guarde una copia tal como está, avise a quien le da soporte y no emita papeles con eso. Lo de antes,"
    " si se guardó, está en «Copias de seguridad…»."
)
"""Lo que se aconseja con cualquier hallazgo."""


def hallazgos(bd: Archivo) -> list[str]:
    """Lo que no cuadra, una frase por hallazgo; vacía si todo está bien."""
    del_archivo = hallazgos_del_archivo(bd)
    de_asuntos = por_partes(bd, _DE_CADA_ASUNTO, tocado=bool(del_archivo))
    return [a_la_vista(frase) for frase in (*del_archivo, *de_asuntos)]


def observaciones(bd: Archivo) -> list[str]:
    """Lo que llama la atención y no es un daño, una frase por cosa, con qué hacer."""
    return saltos_explicados(bd)


def ultimas_huellas(bd: Archivo) -> list[Cabeza]:
    """La de cada libro, con la bitácora primero y los libros de actas al final."""
    return [*cabezas(bd), *cabezas_de_actas(bd).values()]


def texto_del_libro(bd: Archivo, libro: str) -> str:
    """El libro de ese nombre, de los de `ultimas_huellas`, con la receta para rehacer sus huellas."""
    de_actas = {cabeza.libro: organo_id for organo_id, cabeza in cabezas_de_actas(bd).items()}
    return huellas_del_libro(bd, de_actas[libro]) if libro in de_actas else libro_de_huellas(bd, libro)


def las_que_no_constan(bd: Archivo, entregadas: Sequence[str]) -> list[str]:
    """De las huellas que se imprimieron o se entregaron en su día, las que ya no están aquí, en frases.

    Descubre lo que ninguna otra comprobación puede: un archivo rehecho entero, con sus huellas. Se admiten
    en grupos, como se imprimen.
    """
    juntas = {dicha: "".join(dicha.split()).lower() for dicha in entregadas}
    return [_de_la_que_falta(dicha, junta) for dicha, junta in juntas.items() if not _consta(bd, junta)]


def _de_la_que_falta(dicha: str, junta: str) -> str:
    ajenas = sorted(set(junta) - set(hexdigits))
    if ajenas:
        return (
            f"La huella «{dicha}» está mal copiada: lleva «{enumerar(ajenas)}», y sólo lleva cifras y letras"
            " de la a a la f. Cópiela otra vez del papel."
        )
    if len(junta) != LARGO_DE_HUELLA:
        tiene = contar(len(junta), "cifra o letra", "cifras o letras")
        return (
            f"La huella «{dicha}» está incompleta o mal copiada: tiene {tiene} y son {LARGO_DE_HUELLA}."
            " Cópiela otra vez del papel."
        )
    return (
        f"La huella «{dicha}» no está en este archivo: no es el que la entregó, o alguien lo rehízo después."
    )


def _consta(bd: Archivo, huella: str) -> bool:
    return esta_en_la_cadena(bd, huella) or bool(bd.valor("SELECT 1 FROM asiento WHERE huella = ?", [huella]))
