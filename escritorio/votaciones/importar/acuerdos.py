"""Los acuerdos de antes del programa que trae un libro, cada uno con el número que ya llevaba."""

from __future__ import annotations

import re

from escritorio.acuerdos.acciones.acuerdos import asentar_anterior
from escritorio.acuerdos.consultas import acuerdo_numerado
from escritorio.acuerdos.modelo import AcuerdoNuevo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import NADA, frase
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.celdas import leer_entero, leer_fecha_de_celda
from escritorio.comun.datos.libros.filas import CampoDeLibro, Dicho, QueSeImporta, Renglon
from escritorio.comun.datos.libros.importacion import Suerte
from escritorio.comun.datos.libros.modelo import Valor
from escritorio.estatutos.consultas.reglas import numera_por_anio, organos
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION, TIPOS_DE_DECISION

_CONSENSO = (None, None, None)


def _asentar(bd: Archivo, dicho: Dicho, libro: str) -> Renglon:
    """Lo asienta. Lanza `DatoInvalido` con la columna que lo impide."""
    organo = _organo(bd, dicho["organo"])
    numero, anio = _numero(bd, organo, dicho)
    ya = acuerdo_numerado(bd, organo.id, numero, anio)
    if ya is not None and (plegar(ya.titulo), ya.fecha) == (plegar(dicho["titulo"]), dicho["fecha"]):
        return Renglon(dicho["titulo"], suerte=Suerte.IGUAL)
    if ya is not None:
        raise DatoInvalido(f"ese número ya lo lleva «{ya.titulo}», del {en_corto(ya.fecha)}", campo="numero")
    a_favor, en_contra, abstenciones = _cifras(dicho)
    consta = frase("Se tomó antes de llevarlo en el programa; consta en {}.", libro)
    hecho = asentar_anterior(
        bd,
        AcuerdoNuevo(
            organo_id=organo.id,
            organo=organo.nombre,
            sesion_id="",
            sesion=dicho["sesion"] or f"sesión del {en_corto(dicho['fecha'])}",
            punto_id="",
            punto=0,
            titulo=dicho["titulo"],
            texto=dicho["texto"],
            fecha=dicho["fecha"],
            tipo_decision=_tipo(dicho["tipo"]),
            a_favor=a_favor,
            en_contra=en_contra,
            abstenciones=abstenciones,
            resultado="aprobada",
            dictamen=Dictamen(Veredicto.SI, consta, (), NADA).a_json(),
        ),
        numero,
        anio,
    )
    return Renglon(dicho["titulo"], f"{hecho.nombrado.capitalize()} · {en_corto(hecho.fecha)}")


def _organo(bd: Archivo, dicho: str) -> Organo:
    todos = organos(bd)
    for cada in todos:
        if plegar(dicho) in (plegar(cada.nombre), plegar(cada.clave)):
            return cada
    raise DatoInvalido(
        f"no hay un órgano «{dicho}»; los hay {enumerar([o.nombre for o in todos])}", campo="organo"
    )


def _numero(bd: Archivo, organo: Organo, dicho: Dicho) -> tuple[int, int]:
    """El número y su año: «12/2019», o «12» si van seguidos o el año es el de la fecha."""
    escrito = re.fullmatch(r"(\d{1,6})(?:\s*[/-]\s*(\d{4}))?", dicho["numero"].strip())
    if escrito is None:
        raise DatoInvalido(
            f"«{dicho['numero']}» no es un número de acuerdo: «12» o «12/2019»", campo="numero"
        )
    de_su_anio = int(dicho["fecha"][:4]) if numera_por_anio(bd, organo.id, dicho["fecha"]) else 0
    return int(escrito[1]), int(escrito[2] or de_su_anio)


def _tipo(dicho: str) -> str:
    for tipo in TIPOS_DE_DECISION:
        if plegar(dicho or "ordinaria") in (tipo, plegar(NOMBRES_DE_DECISION[tipo])):
            return tipo
    nombres = enumerar([NOMBRES_DE_DECISION[t] for t in TIPOS_DE_DECISION])
    raise DatoInvalido(f"«{dicho}» no es una clase de decisión; las hay {nombres}", campo="tipo")


def _cifras(dicho: Dicho) -> tuple[int | None, int | None, int | None]:
    """Sin ninguna, por consenso; las que falten de una votación son cero."""
    dadas = [dicho[c] for c in ("a_favor", "en_contra", "abstenciones")]
    if not any(dadas):
        return _CONSENSO
    if not dadas[0]:
        raise DatoInvalido("falta cuántos votos a favor", campo="a_favor")
    a_favor, en_contra, abstenciones = (int(d or 0) for d in dadas)
    return a_favor, en_contra, abstenciones


def _votos(valor: Valor, celda: str) -> str:
    leido = leer_entero(valor, celda)
    return "" if leido is None else str(leido)


ACUERDOS = QueSeImporta(
    "acuerdos",
    "acuerdo",
    (
        CampoDeLibro("titulo", "Título", ("título", "acuerdo", "asunto", "tema"), opcional=False),
        CampoDeLibro("organo", "Órgano", ("órgano", "organismo", "órgão"), opcional=False),
        CampoDeLibro("numero", "Número", ("número", "n.º", "nº", "no", "num"), opcional=False),
        CampoDeLibro("fecha", "Fecha", ("fecha", "data", "día"), leer=leer_fecha_de_celda, opcional=False),
        CampoDeLibro(
            "texto", "Texto", ("texto", "texto del acuerdo", "contenido", "resuelve"), opcional=False
        ),
        CampoDeLibro("sesion", "Sesión", ("sesión", "acta", "reunión", "sessão")),
        CampoDeLibro("tipo", "Clase de decisión", ("clase de decisión", "tipo", "clase", "decisión")),
        CampoDeLibro("a_favor", "A favor", ("a favor", "votos a favor", "favor"), leer=_votos),
        CampoDeLibro("en_contra", "En contra", ("en contra", "votos en contra", "contra"), leer=_votos),
        CampoDeLibro("abstenciones", "Abstenciones", ("abstenciones", "abstenções"), leer=_votos),
    ),
    _asentar,
)
