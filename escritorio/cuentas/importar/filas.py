"""De una fila del archivo a un movimiento, con cada celda dudosa señalada."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from escritorio.comun.base.dinero import MAXIMO, decimales, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.libros.celdas import esta_vacia, leer_codigo, leer_fecha_de_celda, leer_texto
from escritorio.comun.datos.libros.modelo import CeldaAmbigua, CeldaDudosa, CeldaMala, Valor
from escritorio.comun.datos.libros.numeros import Miles, recortar
from escritorio.cuentas.importar.formato import FilaCruda
from escritorio.cuentas.modelo.extracto import Duda, FilaLeida, LineaLeida, Suerte

_POLVO = Decimal("0.0001")
"""Lo que a una celda numérica le puede sobrar por haberse calculado en coma flotante."""
_ESPACIOS = " \u00a0\u2007\u2009\u202f"
_SIMBOLOS = re.compile(r"^(?:(R\$|US\$|U\$S|\$U|\$|€)|(S/|Bs|Gs)\.?)")
_DE_SIMBOLO: dict[str, tuple[str, ...]] = {
    **{"R$": ("BRL",), "US$": ("USD",), "U$S": ("USD",), "$U": ("UYU",), "€": ("EUR",)},
    **{"S/": ("PEN",), "Bs": ("BOB", "VES"), "Gs": ("PYG",)},
}
"""De qué moneda puede ser cada símbolo; «$» lo es de cualquiera."""
_MONEDA = re.compile(r"^([A-Z]{3})(?=[^A-Za-z])|(?<=[^A-Za-z])([A-Z]{3})$")
_AL_FINAL = re.compile(r"(?i)(-|cr|dr|db|c|d)$")
_SALE = frozenset(("-", "d", "dr", "db"))
_CON_ESPACIOS = re.compile(rf"[0-9]{{1,3}}(?:[{_ESPACIOS}'’][0-9]{{3}})+(?:([.,])[0-9]+)?")
_AGRUPADO = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})+(?:([.,])[0-9]+)?")
_SUELTO = re.compile(r"[0-9]+(?:([.,])([0-9]+))?")
_OTRO: dict[str, Miles] = {".": "coma", ",": "punto"}
"""Si esto separa los decimales, los miles los separa lo otro."""
_SIGNO = {"punto": ".", "coma": ","}


class FormatoDeCifras(Registro):
    """Qué separa los miles (lo más visto); `ambiguo`: hay «1.234» y ninguna cifra que lo aclare."""

    miles: Miles | None = None
    ambiguo: bool = False


def deducir_formato(valores: Iterable[Valor]) -> FormatoDeCifras:
    """El formato que demuestran los textos claros («1.234,56», «12,50», «1.234.567»)."""
    vistos: Counter[Miles] = Counter()
    dudosos = False
    for valor in valores:
        if isinstance(valor, str) and not esta_vacia(valor):
            suyo, dudoso = _formato_de(_pelar(valor)[0])
            vistos.update(suyo)
            dudosos = dudosos or dudoso
    if not vistos:
        return FormatoDeCifras(None, dudosos)
    return FormatoDeCifras(vistos.most_common(1)[0][0])


def leer_importe_de_celda(valor: Valor, celda: str, moneda: str, miles: Miles | None = None) -> int | None:
    """Unidades mínimas de `moneda`, negativas si el texto lo dice («-5», «5-», «5 D»); None si está vacía.

    Lanza `CeldaAmbigua` («1.234» sin saber qué separa los miles) o `CeldaDudosa`: no es un importe, está
    en otra moneda, trae más decimales de los que usa `moneda` o llega al `MAXIMO` que se admite.
    """
    if isinstance(valor, CeldaMala | str):
        texto = leer_texto(valor, celda)
        return _de_texto(texto, celda, moneda, miles) if texto else None
    if isinstance(valor, bool) or not isinstance(valor, int | float):
        raise CeldaDudosa(celda, f"«{leer_texto(valor, celda)}» no es un importe")
    return _en_minimas(Decimal(repr(valor)), celda, moneda, _POLVO)


def _de_texto(texto: str, celda: str, moneda: str, miles: Miles | None) -> int:
    cuerpo, negativo, dichas = _pelar(texto)
    citado = recortar(texto)
    if dichas and moneda not in dichas:
        raise CeldaDudosa(celda, f"«{citado}» está en {' o '.join(dichas)} y se esperaba {moneda}")
    suyo, dudoso = _formato_de(cuerpo)
    if dudoso and miles is None:
        raise CeldaAmbigua(celda, f"«{citado}» puede leerse de dos maneras; diga qué separa los miles")
    if len(suyo) != 1 and not dudoso and not _neutro(cuerpo):
        raise CeldaDudosa(celda, _por_que_no(texto))
    del_texto: Miles = "coma" if "coma" in suyo else "punto"
    if suyo and miles and miles not in suyo:
        raise CeldaDudosa(celda, f"«{citado}» separa los miles y los decimales de otra manera que el resto")
    valor = Decimal(_en_ingles(cuerpo, miles or del_texto))
    return _en_minimas(-valor if negativo else valor, celda, moneda)


def _pelar(texto: str) -> tuple[str, bool, tuple[str, ...]]:
    """El cuerpo de la cifra, si es negativa, y de qué monedas dice que puede ser (ninguna si no lo dice)."""
    cuerpo = texto.strip().replace("−", "-")
    negativo = cuerpo.startswith("-")
    cuerpo = cuerpo.lstrip("+-").strip(_ESPACIOS)
    cuerpo, dichas = _sin_moneda(cuerpo)
    if cuerpo.startswith("-") and not negativo:
        negativo, cuerpo = True, cuerpo[1:].strip(_ESPACIOS)
    if final := _AL_FINAL.search(cuerpo):
        sale = final[1].lower() in _SALE
        cuerpo = cuerpo[: final.start()].strip(_ESPACIOS)
        return (cuerpo, sale, dichas) if not negativo else (f"{cuerpo}{final[1]}", negativo, dichas)
    return cuerpo, negativo, dichas


def _sin_moneda(cuerpo: str) -> tuple[str, tuple[str, ...]]:
    """La cifra sin su código ni su símbolo; si se contradicen, el símbolo se queda y no se podrá leer."""
    hallada = _MONEDA.search(cuerpo)
    codigo = (hallada[1] or hallada[2]) if hallada else ""
    cuerpo = _MONEDA.sub("", cuerpo).strip(_ESPACIOS)
    simbolo = _SIMBOLOS.match(cuerpo)
    posibles = _DE_SIMBOLO.get(simbolo[1] or simbolo[2], ()) if simbolo else ()
    if simbolo and not (codigo and posibles and codigo not in posibles):
        cuerpo = cuerpo[simbolo.end() :].strip(_ESPACIOS)
    return cuerpo, (codigo,) if codigo else posibles


def _formato_de(cuerpo: str) -> tuple[set[Miles], bool]:
    """Qué miles demuestra, y si es de los que se pueden leer de dos maneras («1.234»)."""
    if hallado := _CON_ESPACIOS.fullmatch(cuerpo):
        return ({_OTRO[hallado[1]]} if hallado[1] else set()), False
    if (hallado := _SUELTO.fullmatch(cuerpo)) and hallado[1]:
        if len(hallado[2]) == 3 and len(cuerpo) <= 7 and not cuerpo.startswith("0"):
            return set(), True
        return {_OTRO[hallado[1]]}, False
    if (hallado := _AGRUPADO.fullmatch(cuerpo)) and hallado[1] != hallado[2]:
        grupos = re.findall(r"[.,]", cuerpo)
        propios = grupos[:-1] if hallado[2] else grupos
        if set(propios) == {hallado[1]}:
            return {_OTRO[","] if hallado[1] == "." else _OTRO["."]}, False
    return set(), False


def _neutro(cuerpo: str) -> bool:
    return bool(re.fullmatch(r"[0-9]+", cuerpo) or _CON_ESPACIOS.fullmatch(cuerpo))


def _en_ingles(cuerpo: str, miles: Miles) -> str:
    sin_miles = re.sub(rf"[{_ESPACIOS}'’{re.escape(_SIGNO[miles])}]", "", cuerpo)
    return sin_miles.replace(",", ".")


def _en_minimas(valor: Decimal, celda: str, moneda: str, polvo: Decimal = Decimal(0)) -> int:
    minimas = valor.scaleb(decimales(moneda))
    entero = minimas.to_integral_value()
    if abs(minimas - entero) > polvo:
        motivo = f"usa {decimales(moneda)} decimales" if decimales(moneda) else "no usa céntimos"
        raise CeldaDudosa(celda, f"{str(valor).replace('.', ',')} tiene decimales de más: {moneda} {motivo}")
    if abs(entero) >= MAXIMO:
        raise CeldaDudosa(
            celda, f"pasa de {escribir_importe(MAXIMO - 1, moneda)}, lo más que se admite; revíselo"
        )
    return int(entero)


def _por_que_no(texto: str) -> str:
    citado = recortar(texto)
    if texto.lstrip().startswith("("):
        return f"«{citado}» está entre paréntesis y no se sabe si es negativo; escriba el número con su signo"
    if re.search(r"(?i)[0-9]\s*(mil|millones|mi|k|m)\b", texto):
        return f"«{citado}» está abreviado; escriba todas las cifras"
    return f"«{citado}» no es un importe; escríbalo como 1.234,56"


T = TypeVar("T")
_PALABRA_DE_SALIDA = frozenset(
    ("d", "db", "dr", "deb", "debito", "debe", "cargo", "egreso", "salida", "saida", "-")
)
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
        if signo not in _PALABRA_DE_SALIDA | _ENTRA or (signo in _ENTRA and importe < 0):
            dudas.append(_duda(cruda, "signo", f"«{signo}» no dice si entra o sale"))
        return -abs(importe) if signo in _PALABRA_DE_SALIDA else importe

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
