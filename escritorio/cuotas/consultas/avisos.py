"""Leer los avisos emitidos y lo que hace falta para emitir otros."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from escritorio.acuerdos.consultas import fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.documentos.anulado import como_vale
from escritorio.comun.documentos.hojas import autor_de, fecha_de, sacar_hojas
from escritorio.comun.documentos.pdfa import Rotulacion
from escritorio.cuentas.consultas.asientos import fondos
from escritorio.cuotas.consultas.emisiones import nombres_en_papeles, regla_de_cuota_el
from escritorio.cuotas.modelo.campanas import Aviso, CargoParaAvisar, CuentaParaPagar, SalidaDeAviso
from escritorio.cuotas.reglas.cartas import correo_de
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.socios.consultas import titulares
from escritorio.socios.modelo import Representante
from escritorio.socios.reglas.territorio import idioma_de_papeles

_AVISOS = (
    "SELECT v.id, v.numero, v.cargo_id, c.numero AS cargo, c.emision_id, c.socio_id, s.nombre AS socio,"
    " k.nombre AS concepto, c.ejercicio, c.importe, c.moneda, c.estado, v.idioma, v.emitido, v.pdf_id,"
    " v.hoja_desde, v.hojas FROM aviso v JOIN cargo c ON c.id = v.cargo_id"
    " JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id"
)
_CARGOS = """
SELECT c.id AS cargo_id, c.numero AS cargo, c.socio_id, s.nombre AS socio, s.codigo, s.domicilio, s.pais,
    s.correo, k.nombre AS concepto, k.clase, c.ejercicio, c.fecha, c.vencimiento, c.importe,
    c.importe - ifnull((SELECT sum(importe) FROM abono WHERE cargo_id = c.id), 0) AS saldo, c.moneda, c.tramo,
    c.poblacion, c.poblacion_anio, c.poblacion_fuente, c.calculo, x.fuente, x.fundamento_id AS de_escala,
    coalesce(c.fundamento_id, e.fundamento_id) AS propio, coalesce(e.regla_el, e.fecha, c.fecha) AS regla_el
FROM cargo c JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id
LEFT JOIN emision e ON e.id = c.emision_id LEFT JOIN escala x ON x.id = e.escala_id
WHERE c.estado = 'vigente' AND c.id IN (SELECT value FROM json_each(?)) ORDER BY c.numero
"""


def avisos(bd: Archivo) -> list[Aviso]:
    """Todos los emitidos, por número, con sus salidas."""
    return _leer(bd, "", [])


def avisos_de_campana(bd: Archivo, emision_id: str) -> list[Aviso]:
    """Los de una campaña, por número."""
    return _leer(bd, " WHERE c.emision_id = ?", [emision_id])


def avisos_de_cargos(bd: Archivo, cargos: Iterable[str]) -> list[Aviso]:
    """Los de esos cargos (por id) que ya se emitieron, por número."""
    return _leer(bd, " WHERE v.cargo_id IN (SELECT value FROM json_each(?))", [json.dumps([*cargos])])


def aviso_guardado(bd: Archivo, aviso: Aviso) -> bytes:
    """El aviso tal como se emitió: sus hojas; con su cargo anulado, con la marca de que no vale."""
    pdf = hojas_de(leer_adjunto(bd, aviso.pdf_id).contenido, aviso)
    de = bd.fila("SELECT estado, anulado_el, motivo_anulacion FROM cargo WHERE id = ?", [aviso.cargo_id])
    return como_vale(pdf, de["estado"], de["anulado_el"], de["motivo_anulacion"]) if de is not None else pdf


def hojas_de(lote: bytes, aviso: Aviso) -> bytes:
    """Las de un aviso, de los bytes de su lote ya leídos."""
    rotulacion = Rotulacion(aviso.titulo, autor_de(lote), idioma=aviso.idioma, fecha=fecha_de(lote))
    return sacar_hojas(lote, aviso.hoja_desde, aviso.hojas, rotulacion)


def cargos_vivos(bd: Archivo, emision_id: str) -> list[str]:
    """Los cargos vigentes de una campaña, por su número."""
    return bd.valores(
        "SELECT id FROM cargo WHERE emision_id = ? AND estado = 'vigente' ORDER BY numero", [emision_id]
    )


def cargos_para_avisar(bd: Archivo, cargos: Sequence[str]) -> list[CargoParaAvisar]:
    """Lo que dirá el aviso de cada uno de esos cargos vigentes (por id), por su número."""
    habla, hablados = titulares(bd, bd.hoy()), asociacion(bd).idiomas
    filas = bd.filas(_CARGOS, [json.dumps([*cargos])])
    citas = {dia: _cita(regla_de_cuota_el(bd, dia)) for dia in {f["regla_el"] for f in filas}}
    llamado = nombres_en_papeles(bd)
    # Miles de cargos se apoyan en lo mismo: cada fundamento se lee una vez.
    distintos = {i for f in filas for i in (f["propio"], f["de_escala"]) if i}
    apoyos = {i: fundamento(bd, i).cita for i in distintos}
    return [
        de_fila(
            CargoParaAvisar,
            f,
            atencion=_atencion(habla.get(f["socio_id"])),
            correo=correo_de(habla.get(f["socio_id"]), f["correo"]),
            concepto=llamado(idioma_de_papeles(f["pais"], hablados), f["concepto"]),
            idioma=idioma_de_papeles(f["pais"], hablados),
            fundamentos=_fundamentos(f, apoyos, citas[f["regla_el"]]),
        )
        for f in filas
    ]


def _cita(regla: Regla | None) -> str:
    return f"{regla.nombre}: {regla.cita}" if regla is not None and not regla.pendiente else ""


def _atencion(titular: Representante | None) -> str:
    return ", ".join(p for p in (titular.nombre, titular.cargo) if p) if titular else ""


def _fundamentos(fila: Fila, apoyos: Mapping[str, str], cita: str) -> tuple[str, ...]:
    """El acuerdo del cargo o el de su escala y la fuente de ésta; sin ellos, en la ordinaria, la regla."""
    dichos = [apoyos.get(fila["propio"], ""), apoyos.get(fila["de_escala"], "")]
    fuente = fila["fuente"] or ""
    if not any(_es_lo_mismo(fuente, d) for d in dichos):
        dichos.append(fuente)
    if not any(dichos) and fila["clase"] == "ordinaria":
        dichos.append(cita)
    return tuple(dict.fromkeys(d for d in dichos if d))


def _es_lo_mismo(fuente: str, apoyo: str) -> bool:
    """«Acuerdo 1 de la Asamblea» y «Acuerdo 1 de la Asamblea General, 22/11/2026»: se dice una vez."""
    uno, otro = plegar(fuente), plegar(apoyo)
    return bool(uno) and otro.startswith(uno)


def cuentas_para_pagar(bd: Archivo) -> tuple[CuentaParaPagar, ...]:
    """Los bancos en uso cuyo número de cuenta consta."""
    return tuple(
        CuentaParaPagar(f.nombre, f.banco, f.cuenta, f.moneda)
        for f in fondos(bd)
        if f.clase == "banco" and f.cuenta
    )


def _leer(bd: Archivo, donde: str, parametros: list[Any]) -> list[Aviso]:
    salidas: dict[str, list[SalidaDeAviso]] = {}
    suyas = f"SELECT v.id FROM aviso v JOIN cargo c ON c.id = v.cargo_id{donde}"
    for fila in bd.filas(
        f"SELECT aviso_id, momento, medio, destino FROM salida_de_aviso WHERE aviso_id IN ({suyas})"
        " ORDER BY momento, id",
        parametros,
    ):
        salidas.setdefault(fila["aviso_id"], []).append(de_fila(SalidaDeAviso, fila))
    filas = bd.filas(f"{_AVISOS}{donde} ORDER BY v.numero", parametros)
    return [de_fila(Aviso, f, salidas=tuple(salidas.get(f["id"], ()))) for f in filas]
