"""Leer los niveles, las cartas enviadas y las que hoy tocan."""

from __future__ import annotations

from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.planes import cargos_en_plan_al_dia
from escritorio.cuotas.modelo.cartas import Carta, CartaPropuesta, DatosDeCarta, Nivel
from escritorio.cuotas.reglas.cartas import DE_USO, decir_vencido, proponer_cartas, rellenar
from escritorio.socios.consultas import socio
from escritorio.socios.modelo import Representante
from escritorio.socios.reglas.idiomas import idioma_de_papeles

_CARTAS = """
SELECT m.id, m.numero, m.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, m.nivel, m.fecha, m.idioma,
    m.motivo, m.pdf_id, m.medio, m.destino, m.enviada, m.acuse, m.estado, m.motivo_anulacion, m.anulado_el
FROM carta_mora m JOIN socio s ON s.id = m.socio_id
WHERE ?1 IN ('', m.socio_id) AND ?2 IN ('', m.id) ORDER BY m.numero DESC
"""


def niveles(bd: Archivo) -> list[Nivel]:
    """Los tres, de menos a más: como los dejó la secretaría o, si no los tocó, los de uso."""
    filas = bd.filas("SELECT clave, dias, cada, texto_es, texto_pt FROM nivel_mora")
    propios = {f["clave"]: Nivel(**dict(f)) for f in filas}
    return [propios.get(n.clave, n) for n in DE_USO]


def cartas(bd: Archivo, socio_id: str = "") -> list[Carta]:
    """Las emitidas, también las anuladas, la última primero; con `socio_id`, las suyas."""
    return [Carta(**dict(f)) for f in bd.filas(_CARTAS, [socio_id, ""])]


def carta(bd: Archivo, carta_id: str) -> Carta:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila(_CARTAS, ["", carta_id]) if carta_id else None
    if fila is None:
        raise NoExiste
    return Carta(**dict(fila))


def carta_pdf(bd: Archivo, carta_id: str) -> bytes:
    """La carta tal como se emitió. Lanza `NoExiste`."""
    return leer_adjunto(bd, carta(bd, carta_id).pdf_id).contenido


def cartas_que_tocan(bd: Archivo, hoy: str = "") -> list[CartaPropuesta]:
    """A quién le toca carta hoy, por nombre, con su nivel y por qué."""
    dia = hoy[:10] or bd.hoy()
    en_plan = cargos_en_plan_al_dia(bd, dia)
    return proponer_cartas(antiguedad(bd, dia), cartas(bd), niveles(bd), dia, en_plan)


def datos_de_carta(
    bd: Archivo, propuesta: CartaPropuesta, numero: int, titular: Representante | None
) -> DatosDeCarta:
    """Lo que se imprime en una carta de hoy, en la lengua del socio y a nombre de su titular, si lo hay."""
    ficha, hoy = socio(bd, propuesta.socio_id), bd.hoy()
    idioma = idioma_de_papeles(ficha.pais, asociacion(bd).idiomas)
    nivel = next(n for n in niveles(bd) if n.clave == propuesta.nivel)
    persona = " ".join(p for p in (titular.tratamiento, titular.nombre) if p) if titular else ""
    papel = membrete(bd)
    texto = rellenar(
        nivel.texto_pt if idioma == "pt" else nivel.texto_es,
        {
            "{socio}": ficha.nombre,
            "{entidad}": papel.entidad,
            "{vencido}": decir_vencido(propuesta.cargos, "e" if idioma == "pt" else "y"),
            "{dias}": str(propuesta.dias),
            "{fecha}": en_corto(hoy),
        },
    )
    return DatosDeCarta(
        papel, idioma, numero, propuesta.nivel, hoy, ficha.nombre, persona, texto, propuesta.cargos
    )


def correo_de(bd: Archivo, socio_id: str, titular: Representante | None) -> str:
    """A dónde se le escribe: el correo del titular o, si no consta, el del socio; «» si ninguno."""
    return ((titular.correo if titular else "") or socio(bd, socio_id).correo).strip()
