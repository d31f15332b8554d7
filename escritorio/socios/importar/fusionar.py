"""Unir dos fichas del mismo socio (suelen llegar al importar) sin perder nada de ninguna."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import fields, replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.libros.importacion import Suerte
from escritorio.socios.acciones import editar
from escritorio.socios.consultas import (
    cambios_de_categoria,
    citas_ajenas,
    membresias_de,
    poblaciones_de,
    representantes,
    situaciones_de,
    socio,
)
from escritorio.socios.importar.cambios import detalle_de_alta
from escritorio.socios.importar.modelo import FilaPropuesta
from escritorio.socios.modelo import CambioDeCategoria, Membresia, Poblacion, Socio, SocioNuevo
from escritorio.socios.reglas.campos import CAMPO, DE_TEXTO
from escritorio.socios.reglas.vigencia import exigir_titular_unico, se_pisan

_NOMBRES = {
    "cargo": "cargos de cuotas",
    "pago": "pagos",
    "mandato": "mandatos en órganos",
    "enlace": "enlaces",
    "punto_focal": "puntos focales de unidades",
    "asistencia": "asistencias a sesiones",
    "voto": "votos",
    "coordinacion": "coordinaciones de unidades",
}

QUE_NO_SE_PIERDEN = frozenset(c.clave for c in DE_TEXTO) - {"nombre", "notas"}
"""Los que constan en las notas si la otra ficha ya los tenía; el nombre pasa a los que tuvo."""


class FichaConMovimientos(ErrorDeUsuario):
    """La ficha repetida ya tiene movimientos y no se puede unir: una a ella la otra."""


def fusionar(bd: Archivo, repetida_id: str, buena_id: str) -> str:
    """Pasa todo lo de la ficha repetida a la buena, que es la que queda. Devuelve el id de la acción.

    Pasan poblaciones, representantes, periodos y nombres; los datos vacíos de la buena se
    completan. Lanza `FichaConMovimientos` si otros asuntos citan la repetida (dice cuáles),
    `HayOtroTitular` si las dos tienen titular a la vez y `DatoInvalido` si no son del mismo país.
    """
    repetida, buena = _ficha_viva(bd, repetida_id), _ficha_viva(bd, buena_id)
    _exigir_fusionables(bd, repetida, buena)
    with transaccion(bd, f"Unir la ficha repetida {repetida.nombre} a {buena.nombre}") as accion_id:
        bd.corregir("socio", repetida.id, {"fusionado_en": buena.id})
        editar(bd, buena.id, _completa(buena, repetida, cambios_de_categoria(bd, repetida.id)))
        _pasar_membresias(bd, repetida, buena)
        _pasar_poblaciones(bd, repetida, buena)
        bd.ejecutar("UPDATE situacion SET socio_id = ? WHERE socio_id = ?", [buena.id, repetida.id])
        bd.ejecutar("UPDATE representante SET socio_id = ? WHERE socio_id = ?", [buena.id, repetida.id])
        _pasar_nombres(bd, repetida, buena)
    return accion_id


def _ficha_viva(bd: Archivo, socio_id: str) -> Socio:
    ficha = socio(bd, socio_id)
    if ficha.id != socio_id:
        raise NoExiste
    return ficha


def _exigir_fusionables(bd: Archivo, repetida: Socio, buena: Socio) -> None:
    if repetida.id == buena.id:
        raise DatoInvalido("Elija dos fichas distintas.", campo="repetida")
    if repetida.pais != buena.pais:
        raise DatoInvalido("Son de países distintos: no pueden ser el mismo socio.", campo="repetida")
    if citas := citas_ajenas(bd, repetida.id):
        cuales = enumerar([f"{_NOMBRES.get(t, t.replace('_', ' '))} ({n})" for t, n in citas.items()])
        raise FichaConMovimientos(
            f"{repetida.nombre} ya tiene {cuales}, y no se puede unir a otra sin alterarlos. "
            "Si la otra ficha no los tiene, una la otra a ésta."
        )
    _exigir_periodos_claros(bd, repetida, buena)
    unas, otras = situaciones_de(bd, repetida.id), situaciones_de(bd, buena.id)
    if any(se_pisan(u.desde, u.hasta, o.desde, o.hasta) for u in unas for o in otras):
        raise DatoInvalido(
            "Las dos fichas están en alguna situación (suspendido, en gracia…) los mismos días. Póngale fin"
            " en la repetida antes de unirlas.",
            campo="repetida",
        )
    titulares = [r for r in representantes(bd, repetida.id) if r.calidad == "titular"]
    for otro in titulares:
        exigir_titular_unico(representantes(bd, buena.id), otro.desde, otro.hasta, "repetida")


def _exigir_periodos_claros(bd: Archivo, repetida: Socio, buena: Socio) -> None:
    propias = membresias_de(bd, buena.id)
    for otra in membresias_de(bd, repetida.id):
        if sum(se_pisan(otra.desde, otra.hasta, m.desde, m.hasta) for m in propias) > 1:
            raise DatoInvalido(
                f"El alta del {en_corto(otra.desde)} de la ficha repetida abarca varios periodos de la otra. "
                "Dé antes de baja a la repetida en la fecha que corresponda.",
                campo="repetida",
            )


def _completa(buena: Socio, repetida: Socio, cambios: Sequence[CambioDeCategoria]) -> SocioNuevo:
    """La ficha buena con sus huecos completados; lo que no cabe se guarda en las notas.

    `cambios`: los de categoría de la repetida, que no rigen en la buena.
    """
    campos = [campo.name for campo in fields(SocioNuevo)]
    completa = SocioNuevo(**{c: getattr(buena, c) or getattr(repetida, c) for c in campos})
    perdidos = [
        f"{CAMPO[c].titulo} de la ficha unida: {suyo}"
        for c in campos
        if c in QUE_NO_SE_PIERDEN and (suyo := getattr(repetida, c)) not in ("", getattr(completa, c))
    ]
    perdidos += [
        f"La ficha unida pasó a «{c.categoria}» el {en_corto(c.desde)} ({c.fundamento})" for c in cambios
    ]
    notas = [buena.notas, repetida.notas, *perdidos]
    return replace(completa, notas="\n".join(n for n in notas if n))


def _pasar_membresias(bd: Archivo, repetida: Socio, buena: Socio) -> None:
    """Los periodos que no pisan a ninguno de la buena pasan; los que pisan, alargan el suyo hacia atrás."""
    propias = membresias_de(bd, buena.id)
    for otra in membresias_de(bd, repetida.id):
        pisada = next((m for m in propias if se_pisan(otra.desde, otra.hasta, m.desde, m.hasta)), None)
        if pisada is None:
            bd.corregir("membresia", otra.id, {"socio_id": buena.id})
        else:
            _alargar(bd, pisada, otra)


def _alargar(bd: Archivo, propia: Membresia, otra: Membresia) -> None:
    """La unión de los dos periodos, cada extremo con su fundamento; el otro se conserva en su ficha."""
    if otra.desde < propia.desde:
        bd.corregir(
            "membresia",
            propia.id,
            {
                "desde": otra.desde,
                "fundamento_id": otra.fundamento_id,
                "desde_consta": int(otra.desde_consta),
            },
        )
    if propia.hasta is not None and (otra.hasta is None or otra.hasta > propia.hasta):
        bd.corregir(
            "membresia", propia.id, {"hasta": otra.hasta, "fundamento_baja_id": otra.fundamento_baja_id}
        )


def _pasar_poblaciones(bd: Archivo, repetida: Socio, buena: Socio) -> None:
    propias = {(p.anio, p.fuente): p for p in poblaciones_de(bd, buena.id)}
    for suya in poblaciones_de(bd, repetida.id):
        propia = propias.get((suya.anio, suya.fuente))
        if propia is None:
            bd.corregir("poblacion", suya.id, {"socio_id": buena.id})
        elif propia.habitantes != suya.habitantes:
            _pasar_contradicha(bd, suya, buena)


def _pasar_contradicha(bd: Archivo, suya: Poblacion, buena: Socio) -> None:
    """Dos cifras del mismo año y fuente: la de la unida queda a la vista, pero no sirve para cobrar."""
    bd.corregir(
        "poblacion", suya.id, {"socio_id": buena.id, "fuente": f"{suya.fuente} (ficha unida)", "oficial": 0}
    )


def _pasar_nombres(bd: Archivo, repetida: Socio, buena: Socio) -> None:
    bd.ejecutar("UPDATE nombre_anterior SET socio_id = ? WHERE socio_id = ?", [buena.id, repetida.id])
    if plegar(repetida.nombre) != plegar(buena.nombre):
        bd.insertar(
            "nombre_anterior",
            {
                "id": nuevo_id(),
                "socio_id": buena.id,
                "nombre": repetida.nombre,
                "hasta": bd.hoy(),
                "motivo": "Nombre de una ficha repetida que se unió a ésta",
            },
        )


def lineas(fila: FilaPropuesta) -> list[str]:
    """Las dudas con su celda, lo que traería el alta o lo que cambiaría, y lo que se decidió de ella."""
    if fila.dudas:
        return [f"{d.celda} ({d.lugar}): {d.motivo}" for d in fila.dudas]
    if fila.suerte is Suerte.ALTA:
        return [*_decidido(fila), *detalle_de_alta(fila.datos)]
    cambios = [f"{CAMPO[c.campo].titulo}: {c.antes or 'nada'} → {c.despues}" for c in fila.cambios]
    return [*_decidido(fila), *cambios]


def _decidido(fila: FilaPropuesta) -> list[str]:
    if fila.parecida is None:
        return []
    if fila.parecida.decidida:
        return [f"Es «{fila.parecida.nombre}», que conserva su nombre"]
    return [f"No es «{fila.parecida.nombre}», aunque se le parece"]


def quien(fila: FilaPropuesta) -> str:
    """El nombre de la fila o, si el libro no lo trae, su código."""
    return fila.datos.nombre or fila.datos.codigo or "—"


def renglones(fila: FilaPropuesta) -> list[str]:
    """«Fila 5 · Vilhena · Población: 100.000 (2020) → 102.211 (2020)», uno por cambio; de un alta, uno."""
    comienzo = f"Fila {fila.datos.numero} · {quien(fila)} · "
    if fila.suerte is Suerte.ALTA:
        return [comienzo + " · ".join(["alta", *lineas(fila)])]
    return [comienzo + linea for linea in lineas(fila)]
