"""De una fila del archivo a un movimiento, con cada celda dudosa señalada."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.libros.celdas import esta_vacia, leer_codigo, leer_fecha_de_celda, leer_texto
from escritorio.comun.datos.libros.errores import CeldaAmbigua, CeldaDudosa
from escritorio.comun.datos.libros.modelo import CeldaMala, Valor
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.cuentas.importar.formato import FilaCruda
from escritorio.cuentas.importar.importes import leer_importe_de_celda
from escritorio.cuentas.modelo.extracto import Duda, FilaLeida, LineaLeida, Suerte

T = TypeVar("T")
_SALE = frozenset(("d", "db", "dr", "deb", "debito", "debe", "cargo", "egreso", "salida", "saida", "-"))
_ENTRA = frozenset(("c", "cr", "cred", "credito", "haber", "abono", "ingreso", "entrada", "+"))
_SALDO = re.compile(
    r"(saldo|s a l d o|sdo\.?)"
    r"( (anterior|inicial|final|actual|atual|do dia|del dia|ao dia|al|em|a la fecha|disponi\w*|bloque\w*).*)?"
)
_SALDO_A_SECAS = re.compile(
    r"(saldo|s a l d o|sdo\.?)( (anterior|inicial|final|actual|atual|do dia|del dia|ao dia|a la fecha"
    r"|disponi\w*|bloque\w*))?( ?(al|em|ao|de|del|do)?( dia)? [0-9][0-9/. -]*)?"
)
"""Sin nada más: con un importe al lado sigue sin ser un movimiento."""
_TOTAL = re.compile(r"(sub)?(total|totales|totais|suma|soma)\b.*")
_HORA = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")


@dataclass(slots=True)
class Interprete:
    """Lee filas de una moneda. `miles`: qué los separa; `debe_con_signo`: el debe ya viene en negativo.

    `hoy`: ISO, ninguna fecha puede pasar de él. Tras leer, `miles_ambiguos` dice si hay que preguntarlo.
    """

    moneda: str
    hoy: str
    miles: Miles | None = None
    debe_con_signo: bool = False
    miles_ambiguos: bool = False
    saldos: list[LineaLeida] = field(default_factory=list)
    """Cada movimiento o saldo suelto (con importe 0), para comprobar que salen."""

    def leer(self, cruda: FilaCruda) -> FilaLeida:
        """La fila con su suerte: nueva, dudosa o que no cuenta."""
        textos = {campo: _escrito(valor) for campo, valor in cruda.valores.items() if not _vacio(valor)}
        if motivo := self._por_que_no_cuenta(cruda, textos):
            return FilaLeida(cruda.numero, Suerte.NO_CUENTA, textos, motivo=motivo)
        dudas = self._parece_saldo(cruda, textos)
        fecha = self._fecha(cruda, dudas)
        importe = self._importe(cruda, dudas)
        saldo = self._probar(lambda: self._cifra(cruda, "saldo"), cruda, "saldo", dudas)
        if dudas or importe is None:
            return FilaLeida(cruda.numero, Suerte.DUDOSA, textos, dudas=tuple(dudas))
        if not importe:
            return FilaLeida(cruda.numero, Suerte.NO_CUENTA, textos, motivo="su importe es cero")
        concepto, referencia = _concepto(cruda), _referencia(cruda)
        linea = LineaLeida(cruda.numero, fecha, concepto, referencia, importe, saldo, cruda.marca)
        self.saldos.append(linea)
        return FilaLeida(cruda.numero, Suerte.NUEVA, textos, linea)

    def _por_que_no_cuenta(self, cruda: FilaCruda, textos: Mapping[str, str]) -> str:
        """Los saldos sueltos, los totales y los pies de página que el banco mezcla con los movimientos."""
        con_cifra = _con_cifra(textos)
        rotulos = [_rotulo(texto) for texto in textos.values()]
        saldos = [rotulo for rotulo in rotulos if _SALDO.fullmatch(rotulo)]
        if saldos and (not _trae_movimiento(textos) or any(_SALDO_A_SECAS.fullmatch(r) for r in saldos)):
            self._apuntar_saldo(cruda)
            return "es un saldo, no un movimiento"
        if not textos.get("fecha", "")[:1].isdigit() and any(_TOTAL.fullmatch(rotulo) for rotulo in rotulos):
            return "es un total, no un movimiento"
        sin_nada = not con_cifra and ("fecha" not in textos or _es_nota(cruda))
        return "no trae ni fecha ni importe" if sin_nada else ""

    def _parece_saldo(self, cruda: FilaCruda, textos: Mapping[str, str]) -> list[Duda]:
        """«Saldo al día de la cuota», con fecha e importe, puede ser un saldo o una cuota: que se diga."""
        suyos = [c for c, texto in textos.items() if _SALDO.fullmatch(_rotulo(texto))]
        motivo = "no se sabe si es un saldo o un movimiento; quite la fila o cambie su concepto"
        return [_duda(cruda, suyos[0], f"«{textos[suyos[0]]}»: {motivo}")] if suyos else []

    def _apuntar_saldo(self, cruda: FilaCruda) -> None:
        try:
            saldo = self._cifra(cruda, "saldo")
        except CeldaDudosa:
            return
        if saldo is not None:
            self.saldos.append(LineaLeida(cruda.numero, "", "", "", 0, saldo))

    def _fecha(self, cruda: FilaCruda, dudas: list[Duda]) -> str:
        valor = cruda.valores.get("fecha", "")
        limpio = _HORA.sub("", valor.strip()) if isinstance(valor, str) else valor
        fecha = self._probar(lambda: leer_fecha_de_celda(limpio, ""), cruda, "fecha", dudas)
        if fecha == "":
            dudas.append(_duda(cruda, "fecha", "falta la fecha"))
        elif fecha and fecha > self.hoy:
            motivo = f"el {en_corto(fecha)} todavía no ha llegado: hoy es {en_corto(self.hoy)}"
            dudas.append(_duda(cruda, "fecha", motivo))
        return fecha or ""

    def _importe(self, cruda: FilaCruda, dudas: list[Duda]) -> int | None:
        antes = len(dudas)
        unico = self._probar(lambda: self._cifra(cruda, "importe"), cruda, "importe", dudas)
        if unico is not None:
            return self._con_signo(cruda, unico, dudas)
        sale = self._probar(lambda: self._cifra(cruda, "sale"), cruda, "sale", dudas)
        entra = self._probar(lambda: self._cifra(cruda, "entra"), cruda, "entra", dudas)
        if len(dudas) > antes:
            return None
        if sale is None and entra is None:
            donde = next((c for c in ("importe", "sale", "entra") if c in cruda.celdas), "importe")
            dudas.append(_duda(cruda, donde, "falta el importe"))
            return None
        return self._de_dos_columnas(cruda, sale or 0, entra or 0, dudas)

    def _con_signo(self, cruda: FilaCruda, importe: int, dudas: list[Duda]) -> int:
        signo = plegar(_escrito(cruda.valores.get("signo", ""))).strip(" .")
        if cruda.debe_salir and importe > 0:
            dudas.append(_duda(cruda, "importe", "el banco lo llama débito, pero su importe es positivo"))
        if not signo:
            return importe
        if signo not in _SALE | _ENTRA or (signo in _ENTRA and importe < 0):
            dudas.append(_duda(cruda, "signo", f"«{signo}» no dice si entra o sale"))
        return -abs(importe) if signo in _SALE else importe

    def _de_dos_columnas(self, cruda: FilaCruda, sale: int, entra: int, dudas: list[Duda]) -> int:
        if sale and entra:
            dudas.append(_duda(cruda, "sale", "trae a la vez lo que sale y lo que entra"))
        if entra < 0:
            dudas.append(_duda(cruda, "entra", "lo que entra está en negativo"))
        if sale < 0 and not self.debe_con_signo:
            dudas.append(_duda(cruda, "sale", "lo que sale está en negativo, y en el resto de la columna no"))
        return entra - abs(sale)

    def _cifra(self, cruda: FilaCruda, campo: str) -> int | None:
        valor = cruda.valores.get(campo, "")
        return leer_importe_de_celda(valor, cruda.celdas.get(campo, ""), self.moneda, self.miles)

    def _probar(
        self, leer: Callable[[], T | None], cruda: FilaCruda, campo: str, dudas: list[Duda]
    ) -> T | None:
        try:
            return leer()
        except CeldaDudosa as duda:
            self.miles_ambiguos |= isinstance(duda, CeldaAmbigua)
            dudas.append(_duda(cruda, campo, duda.motivo))
            return None


def _duda(cruda: FilaCruda, campo: str, motivo: str) -> Duda:
    lugar = cruda.celdas.get(campo) or next(iter(cruda.celdas.values()), f"fila {cruda.numero}")
    return Duda(lugar, motivo, campo)


def _rotulo(texto: str) -> str:
    return plegar(texto).strip(" :.")


def _con_cifra(textos: Mapping[str, str]) -> bool:
    return any(campo in textos for campo in ("importe", "sale", "entra"))


def _trae_movimiento(textos: Mapping[str, str]) -> bool:
    return "fecha" in textos and _con_cifra(textos)


def _vacio(valor: Valor) -> bool:
    return not isinstance(valor, CeldaMala) and esta_vacia(valor)


def _escrito(valor: Valor) -> str:
    """Lo que se ve en la celda."""
    if isinstance(valor, CeldaMala):
        return f"({valor.motivo})"
    if isinstance(valor, date):
        return en_corto(valor.isoformat()[:10])
    if isinstance(valor, float):
        return str(int(valor)) if valor.is_integer() else str(valor).replace(".", ",")
    return " ".join(str(valor).split())


def _es_nota(cruda: FilaCruda) -> bool:
    """Un pie de página: su primera celda no es una fecha ni hay nada más que texto."""
    valor = cruda.valores.get("fecha", "")
    solo = [v for v in cruda.valores.values() if not _vacio(v)]
    return len(solo) == 1 and isinstance(valor, str) and not re.match(r"\s*[0-9]", valor)


def _concepto(cruda: FilaCruda) -> str:
    """Concepto y detalle, sin repetir lo que ya está dicho."""
    partes: list[str] = []
    for campo in ("concepto", "detalle"):
        valor = cruda.valores.get(campo, "")
        texto = "" if isinstance(valor, CeldaMala) else leer_texto(valor, "")
        if texto and not any(plegar(texto) in plegar(ya) for ya in partes):
            partes = [ya for ya in partes if plegar(ya) not in plegar(texto)] + [texto]
    return " ".join(" · ".join(partes).split())


def _referencia(cruda: FilaCruda) -> str:
    valor = cruda.valores.get("referencia", "")
    if isinstance(valor, CeldaMala):
        return ""
    try:
        codigo = leer_codigo(valor, "")
    except CeldaDudosa:
        codigo = leer_texto(valor, "")
    return "" if not codigo.strip("0 ") else codigo
