"""Leer los niveles, las cartas enviadas y las que hoy tocan."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.comun.documentos.anulado import como_vale
from escritorio.cuotas.consultas.antiguedad import antiguedad_detallada
from escritorio.cuotas.consultas.emisiones import nombres_en_papeles
from escritorio.cuotas.consultas.planes import planes
from escritorio.cuotas.modelo.cartas import (
    Carta,
    CartaEnEspera,
    CartaPropuesta,
    CartasDelDia,
    DatosDeCarta,
    Demora,
    Nivel,
)
from escritorio.cuotas.modelo.planes import Plan
from escritorio.cuotas.reglas.antiguedad import dias_vencido
from escritorio.cuotas.reglas.cartas import (
    DE_USO,
    cartas_en_espera,
    contar_cartas,
    proponer_cartas,
    redactar,
    vencidos_por_socio,
)
from escritorio.cuotas.reglas.planes import cargos_al_dia
from escritorio.socios.consultas import socios, titulares

LeerDatosDeCarta = Callable[[CartaPropuesta, int], DatosDeCarta]
"""De una propuesta y el número que lleva, lo que se imprime."""
_CARTAS = """
SELECT m.id, m.numero, m.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, m.nivel, m.fecha, m.idioma,
    m.motivo, m.pdf_id, m.medio, m.destino, m.enviada, m.acuse, m.estado, m.motivo_anulacion, m.anulado_el
FROM carta_mora m JOIN socio s ON s.id = m.socio_id
WHERE ?1 IN ('', m.socio_id) AND ?2 IN ('', m.id) ORDER BY m.numero DESC
"""
# Un cargo venció si su día ya pasó: lo mismo que `dias_vencido` mayor que cero.
_DEMORAS = """
SELECT c.socio_id, c.moneda, min(ifnull(c.vencimiento, c.devengo)) AS vence,
    sum(c.importe - ifnull(x.abonado, 0)) AS vencido
FROM cargo c LEFT JOIN (
    SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL AND fecha <= ?1
    GROUP BY cargo_id
) x ON x.cargo_id = c.id
WHERE c.devengo <= ?1 AND ifnull(c.vencimiento, c.devengo) < ?1 AND c.importe > ifnull(x.abonado, 0)
    AND c.id NOT IN (SELECT value FROM json_each(?2))
GROUP BY c.socio_id, c.moneda
"""


def niveles(bd: Archivo) -> list[Nivel]:
    """Los tres, de menos a más: como los dejó la secretaría o, si no los tocó, los de uso."""
    filas = bd.filas("SELECT clave, dias, cada, texto_es, texto_pt FROM nivel_mora")
    propios = {f["clave"]: de_fila(Nivel, f) for f in filas}
    return [propios.get(n.clave, n) for n in DE_USO]


def nivel(bd: Archivo, clave: str) -> Nivel:
    """Uno de los tres, como lo dejó la secretaría o, si no lo tocó, el de uso."""
    return {n.clave: n for n in niveles(bd)}[clave]


def cartas(bd: Archivo, socio_id: str = "") -> list[Carta]:
    """Las emitidas, también las anuladas, la última primero; con `socio_id`, las suyas."""
    return bd.leer(Carta, _CARTAS, [socio_id, ""])


def carta(bd: Archivo, carta_id: str) -> Carta:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila(_CARTAS, ["", carta_id]) if carta_id else None
    if fila is None:
        raise NoExiste
    return de_fila(Carta, fila)


def carta_pdf(bd: Archivo, carta_id: str) -> bytes:
    """La carta tal como se emitió; anulada, con la marca de que no vale. Lanza `NoExiste`."""
    suya = carta(bd, carta_id)
    pdf = leer_adjunto(bd, suya.pdf_id).contenido
    return como_vale(pdf, suya.estado, suya.anulado_el, suya.motivo_anulacion)


def cartas_que_tocan(bd: Archivo, hoy: str = "") -> list[CartaPropuesta]:
    """A quién le toca carta hoy, por nombre, con su nivel y por qué."""
    dia = hoy[:10] or bd.hoy()
    en_plan = cargos_al_dia(planes(bd, dia), dia)
    return proponer_cartas(antiguedad_detallada(bd, dia), cartas(bd), niveles(bd), dia, en_plan)


def cuantas_cartas_tocan(bd: Archivo, dia: str, suyos: Iterable[Plan]) -> CartasDelDia:
    """Cuántas ese día (ISO), con los planes a ese día ya leídos; a quién y por qué, `cartas_que_tocan`."""
    en_plan = json.dumps(sorted(cargos_al_dia(suyos, dia)))
    return contar_cartas(bd.leer(Demora, _DEMORAS, [dia, en_plan]), cartas(bd), niveles(bd), dia)


def cartas_que_esperan(bd: Archivo, socio_id: str = "") -> list[CartaEnEspera]:
    """A quién, de los que deben algo vencido, hoy no le toca y desde cuándo; con `socio_id`, sólo él."""
    hoy = bd.hoy()
    en_plan = cargos_al_dia(planes(bd, hoy), hoy)
    deudas = antiguedad_detallada(bd, hoy, socio_id)
    return cartas_en_espera(deudas, cartas(bd, socio_id), niveles(bd), hoy, en_plan)


def carta_de_nivel(bd: Archivo, socio_id: str, nivel: str, motivo: str) -> CartaPropuesta | None:
    """La de ese nivel, toque o no, a un socio que debe algo vencido; None si no debe nada vencido."""
    hoy = bd.hoy()
    en_plan = cargos_al_dia(planes(bd, hoy), hoy)
    suyos = vencidos_por_socio(antiguedad_detallada(bd, hoy, socio_id), hoy, en_plan).get(socio_id)
    if not suyos:
        return None
    dias, quien = dias_vencido(suyos[0], hoy), suyos[0]
    return CartaPropuesta(socio_id, quien.socio_codigo, quien.socio, nivel, dias, motivo, suyos)


def leer_datos_de_cartas(bd: Archivo) -> LeerDatosDeCarta:
    """Lo que se imprime en las cartas de hoy, con lo común a todas leído de una vez.

    Cada una va en la lengua de su socio y a nombre de su titular, si lo hay.
    """
    from escritorio.cuotas.consultas.avisos import cuentas_para_pagar
    from escritorio.socios.reglas.territorio import idioma_de_papeles

    hoy, papel, hablados = bd.hoy(), membrete(bd), asociacion(bd).idiomas
    paises, habla = {s.id: s.pais for s in socios(bd)}, titulares(bd, hoy)
    llamado = nombres_en_papeles(bd)
    por_clave, cuentas = {n.clave: n for n in niveles(bd)}, cuentas_para_pagar(bd)

    def datos(propuesta: CartaPropuesta, numero: int) -> DatosDeCarta:
        titular = habla.get(propuesta.socio_id)
        persona = " ".join(p for p in (titular.tratamiento, titular.nombre) if p) if titular else ""
        idioma = idioma_de_papeles(paises[propuesta.socio_id], hablados)
        texto = redactar(por_clave[propuesta.nivel], idioma, propuesta, papel.entidad, hoy)
        socio = propuesta.socio
        cargos = tuple(replace(c, concepto=llamado(idioma, c.concepto)) for c in propuesta.cargos)
        nivel = propuesta.nivel
        pais = paises[propuesta.socio_id]
        return DatosDeCarta(papel, idioma, numero, nivel, hoy, socio, persona, texto, cargos, cuentas, pais)

    return datos
